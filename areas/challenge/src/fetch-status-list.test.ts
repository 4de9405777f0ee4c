/** Status lists over real HTTP: what is not a list in time is no answer. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { httpStatusLists } from './fetch-status-list.ts';

let server: Server;
let asked: Record<string, string | string[] | undefined> = {};
before(async () => {
  server = createServer((request, response) => {
    asked = request.headers;
    if (request.url === '/redirect') response.writeHead(302, { location: '/list' }).end();
    else if (request.url === '/large') response.end('x'.repeat(8_193));
    else if (request.url === '/error') response.writeHead(500).end('list');
    else if (request.url === '/broken') response.destroy();
    else response.end('a.b.c\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => server?.close());

const get = (path: string) => {
  const { port } = server.address() as AddressInfo;
  return httpStatusLists().fetch(`http://127.0.0.1:${port}${path}`);
};

test('a list is its text, asked for without anything that names us', async () => {
  assert.equal(await get('/list'), 'a.b.c');
  assert.equal(asked.cookie, undefined);
  assert.equal(asked.authorization, undefined);
});

for (const path of ['/redirect', '/large', '/error', '/broken']) {
  test(`${path} is no answer`, async () => assert.equal(await get(path), undefined));
}

test('a server that is not there gives no answer', async () => {
  assert.equal(await httpStatusLists().fetch('http://127.0.0.1:9/list'), undefined);
});
