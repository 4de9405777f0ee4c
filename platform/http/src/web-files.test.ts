/** Built files are sent as they are, or compressed to browsers that accept it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

const SCRIPT = 'export const page = "a page";\n';
let folder: string;
let app: FastifyInstance;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-built-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(['/', '/counter', '/counter/$id']));
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

test('an address without a page gets the page that says so, as not found', async () => {
  for (const url of ['/', '/?a=b', '/counter', '/counter/', '/Counter', '/counter/a%2Fb?x=1']) {
    assert.equal((await get(url)).statusCode, 200, url);
  }
  const lost = [
    '/docs/errors',
    '/counters',
    '/counter/a/b',
    '//counter',
    '/counter//',
    '/x/counter',
  ];
  for (const url of [...lost, '/pages.json', '/../pages.json', '/index.html/']) {
    const { statusCode, payload, headers } = await get(url);
    assert.deepEqual([statusCode, payload], [404, '<!doctype html>'], url);
    assert.match(String(headers['content-type']), /text\/html/);
    assert.equal(headers['cache-control'], 'no-cache');
  }
});

test('what was built without its list of pages is not served', async () => {
  const half = mkdtempSync(join(tmpdir(), 'nagori-built-'));
  writeFileSync(join(half, 'index.html'), '<!doctype html>');
  const logger = serverLogger('silent');
  const starting = buildServer({ origin: 'http://localhost', logger, webFolder: half });
  await assert.rejects(async () => starting, /pages\.json/);
  rmSync(half, { recursive: true });
});

test('a build beside the running server is served once its list of pages is written', async () => {
  const built = mkdtempSync(join(tmpdir(), 'nagori-built-'));
  const logger = serverLogger('silent');
  const running = await buildServer({ origin: 'http://localhost', logger, webFolder: built });
  const ask = (url: string) => running.inject({ url, headers: { host: 'localhost' } });
  assert.equal((await ask('/counter')).statusCode, 404, 'nothing is built yet');
  mkdirSync(join(built, 'assets'));
  writeFileSync(join(built, 'assets/page-2.js'), SCRIPT);
  writeFileSync(join(built, 'index.html'), '<!doctype html><title>2</title>');
  assert.equal((await ask('/assets/page-2.js')).statusCode, 404, 'the build still runs');
  writeFileSync(join(built, 'pages.json'), JSON.stringify(['/counter']));
  assert.match((await ask('/counter')).payload, /<title>2/);
  assert.equal((await ask('/assets/page-2.js')).payload, SCRIPT);
  rmSync(join(built, 'assets'), { recursive: true });
  mkdirSync(join(built, 'assets'));
  writeFileSync(join(built, 'assets/page-3.js'), SCRIPT);
  writeFileSync(join(built, 'pages.json'), JSON.stringify(['/counter', '/bench']));
  assert.equal((await ask('/assets/page-3.js')).payload, SCRIPT);
  assert.equal((await ask('/assets/page-2.js')).statusCode, 404);
  assert.equal((await ask('/bench')).statusCode, 200);
  await running.close();
  rmSync(built, { recursive: true });
});

test('a part that an update took away is not there, so that the page loads anew', async () => {
  const { statusCode, headers } = await get('/assets/page-0.js');
  assert.equal(statusCode, 404);
  assert.match(String(headers['content-type']), /problem\+json/);
});
