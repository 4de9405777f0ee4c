import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

const WITHIN_MS = 500;
const TYPE = 'application/octet-stream';

let app: FastifyInstance;
let port: number;
before(async () => {
  const logger = serverLogger('silent');
  app = await buildServer({ origin: 'http://localhost', logger, requestWithinMs: WITHIN_MS });
  app.addContentTypeParser(TYPE, (_request, payload, done) =>
    done(null, () => payload as Readable),
  );
  for (const [url, flows] of [
    ['/flows', true],
    ['/usual', false],
  ] as const) {
    app.post(url, { config: { access: { kind: 'public' }, flows } }, async ({ body }) => {
      let bytes = 0;
      for await (const piece of (body as () => Readable)()) bytes += piece.length;
      return { bytes };
    });
  }
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});
after(() => app.close());

/** Sends these pieces with a pause before each, and no more; what is answered until the end. */
async function send(url: string, sizeBytes: number, pieces: number, pauseMs: number) {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (piece) => {
    text += piece;
  });
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  const head = `Content-Type: ${TYPE}\r\nContent-Length: ${sizeBytes}\r\nConnection: close`;
  socket.write(`POST ${url} HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`);
  for (let n = 0; n < pieces && !socket.destroyed; n++) {
    await wait(pauseMs);
    socket.write('x');
  }
  await closed;
  return text;
}

test('a body that is read as it comes may take longer than a request', async () => {
  const text = await send('/flows', 15, 15, 100);
  assert.match(text, /^HTTP\/1\.1 200 /);
  assert.match(text, /"bytes":15/);
});

test('a client that stops in the middle of it is disconnected in time', async () => {
  const began = performance.now();
  const text = await send('/flows', 15, 3, 10);
  assert.doesNotMatch(text, /200/);
  assert.ok(performance.now() - began < 6 * WITHIN_MS);
});

test('on every other route the limit is that of the whole request', async () => {
  const text = await send('/usual', 40, 40, 100);
  assert.match(text, /^HTTP\/1\.1 408 /);
});
