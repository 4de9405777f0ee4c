/** Bodies that flow end: with the server, after all that may be waited for them, or broken off. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { flowingBytes } from './flowing-bodies.ts';
import { buildServer } from './server.ts';

/** Of what would last for ever otherwise. */
const LIMIT = { timeout: 60_000 };
const TYPE = 'application/octet-stream';

async function serving(bodyWithinMs?: number) {
  /** That a body is read. */
  const begun = Promise.withResolvers<void>();
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  const limits = bodyWithinMs === undefined ? {} : { bodyWithinMs };
  const app = await buildServer({ origin: 'http://localhost', logger, ...limits });
  app.addContentTypeParser(TYPE, ({ raw }, _payload, done) => done(null, () => flowingBytes(raw)));
  const config = { access: { kind: 'public' }, flows: true } as const;
  app.post('/flows', { config }, async ({ body }) => {
    let bytes = 0;
    for await (const piece of (body as () => AsyncIterable<Uint8Array>)()) {
      begun.resolve();
      bytes += piece.length;
    }
    return { bytes };
  });
  app.post('/fields', { config: { access: { kind: 'public' } } }, async () => ({}));
  app.addHook('preParsing', async ({ url }) => {
    if (url === '/fields') begun.resolve();
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const levels = () => lines.map((line): number => JSON.parse(line).level);
  return { app, port: Number(port), begun: begun.promise, lines, levels };
}

/** Begins a body and sends a byte of it again and again. */
function trickle(port: number, url = '/flows', type = TYPE, everyMs = 50) {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (piece) => {
    text += piece;
  });
  socket.on('error', () => {});
  const head = `Content-Type: ${type}\r\nContent-Length: 10000`;
  socket.write(`POST ${url} HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`);
  const sending = setInterval(() => socket.write('x'), everyMs);
  const closed = once(socket, 'close').then(() => clearInterval(sending));
  return { socket, closed, said: () => text };
}

test('a server that closes waits for no body, and says so', LIMIT, async (t) => {
  const { app, port, begun } = await serving();
  const sender = trickle(port);
  await begun;
  // What ends the connection after seconds ends it never: it must have ended before.
  const { setTimeout } = globalThis;
  t.mock.method(globalThis, 'setTimeout', (work: () => void, ms: number) =>
    setTimeout(work, ms < 5_000 ? ms : 600_000),
  );
  await app.close();
  await sender.closed;
  assert.match(sender.said(), /^HTTP\/1\.1 503 [\s\S]*"upload-ended"/);
});

test('a body is waited for so long, however often a byte of it comes', LIMIT, async () => {
  const { app, port } = await serving(500);
  const sender = trickle(port);
  while (!sender.said().includes('upload-ended')) await once(sender.socket, 'data');
  assert.match(sender.said(), /^HTTP\/1\.1 503 [\s\S]*"upload-ended"/);
  sender.socket.destroy();
  await sender.closed;
  await app.close();
});

for (const [url, type] of [
  ['/flows', TYPE],
  ['/fields', 'application/json'],
] as const) {
  test(`${url}: a client that breaks off says nothing of the database`, async () => {
    const { app, port, begun, lines, levels } = await serving();
    const sender = trickle(port, url, type);
    await begun;
    sender.socket.destroy();
    await sender.closed;
    await wait(200);
    await app.close();
    assert.ok(Math.max(0, ...levels()) < 50, lines.join(''));
    assert.ok(lines.every((line) => JSON.parse(line).status !== 503));
  });
}
