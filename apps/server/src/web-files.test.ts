/** What was built is sent as it is, or zipped to a browser that takes it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { buildServer, serverLogger } from './server.ts';

const SCRIPT = 'export const page = "a page";\n';
let folder: string;
let app: FastifyInstance;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-built-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/page-1.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/page-1.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'assets/font-1.woff2'), 'font');
  app = await buildServer({
    origin: 'http://localhost',
    logger: serverLogger('silent'),
    webFolder: folder,
  });
});
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, encoding?: string) =>
  app.inject({
    url,
    headers: {
      host: 'localhost',
      ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
    },
  });

test('a browser that takes gzip gets the script zipped, of its own type, to keep', async () => {
  const { headers, rawPayload } = await get('/assets/page-1.js', 'gzip, deflate, br');
  assert.equal(headers['content-encoding'], 'gzip');
  assert.match(String(headers['content-type']), /javascript/);
  assert.match(String(headers.vary), /accept-encoding/i);
  assert.match(String(headers['cache-control']), /immutable/);
  assert.equal(gunzipSync(rawPayload).toString(), SCRIPT);
});

test('who takes no gzip gets it plain', async () => {
  for (const encoding of [undefined, 'identity', 'gzip;q=0']) {
    const { headers, payload } = await get('/assets/page-1.js', encoding);
    assert.deepEqual([headers['content-encoding'], payload], [undefined, SCRIPT]);
  }
});

test('what has no zipped form is sent as it is', async () => {
  const { headers, payload } = await get('/assets/font-1.woff2', 'gzip');
  assert.deepEqual([headers['content-encoding'], payload], [undefined, 'font']);
});

test('an address of a page gets index.html, one of the API a problem', async () => {
  const page = await get('/counter', 'gzip');
  assert.deepEqual([page.statusCode, page.payload], [200, '<!doctype html>']);
  assert.equal((await get('/api/v1/nothing', 'gzip')).statusCode, 404);
});

test('a part that an update took away is not there, so that the page loads anew', async () => {
  const { statusCode, headers } = await get('/assets/page-0.js');
  assert.equal(statusCode, 404);
  assert.match(String(headers['content-type']), /problem\+json/);
});
