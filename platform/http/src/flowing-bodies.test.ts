import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

/** Of what would last for ever otherwise. */
const LIMIT = { timeout: 60_000 };
const WITHIN_MS = 1_000;
const HOUR_MS = 3_600_000;
const TYPE = 'application/octet-stream';

interface Serving {
  readonly app: FastifyInstance;
  readonly port: number;
  /** Connections that a time of silence ended. */
  readonly silent: Set<Socket>;
}

async function serving(requestWithinMs: number): Promise<Serving> {
  const logger = serverLogger('silent');
  const app = await buildServer({ origin: 'http://localhost', logger, requestWithinMs });
  app.addContentTypeParser(TYPE, ({ raw }, _payload, done) => done(null, () => raw));
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
  const config = { access: { kind: 'public' }, flows: true } as const;
  const piecesOf = (body: unknown) =>
    (body as () => Readable)().iterator({ destroyOnReturn: false });
  app.post('/refuses', { config }, async ({ body }) => {
    for await (const _ of piecesOf(body)) break;
    return { refused: true };
  });
  app.post('/leaves', { config }, async ({ body }) => {
    await piecesOf(body).next();
    return { refused: true };
  });
  const silent = new Set<Socket>();
  app.server.on('connection', (socket) => socket.once('timeout', () => silent.add(socket)));
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  return { app, port, silent };
}

let strict: Serving;
let patient: Serving;
before(async () => {
  strict = await serving(WITHIN_MS);
  patient = await serving(HOUR_MS);
});
after(() => Promise.all([strict.app.close(), patient.app.close()]));

/** Sends these pieces with a pause before each, and no more; what is answered until the end. */
async function send(url: string, sizeBytes: number, pieces: number, pauseMs: number) {
  const socket = connect(strict.port, '127.0.0.1');
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

test('a client that stops in the middle of it is disconnected', LIMIT, async () => {
  const text = await send('/flows', 15, 3, 10);
  assert.doesNotMatch(text, /200/);
});

test('on every other route the limit is that of the whole request', async () => {
  const text = await send('/usual', 40, 40, 100);
  assert.match(text, /^HTTP\/1\.1 408 /);
});

/** Sends the beginning of a body and hears that it is refused. */
async function refused({ port }: Serving, url: string) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const head = `Content-Type: ${TYPE}\r\nContent-Length: 1000000000`;
  socket.write(`POST ${url} HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`);
  socket.write(Buffer.alloc(1_000_000));
  const [answer] = await once(socket, 'data');
  assert.match(String(answer), /"refused":true/);
  return socket;
}

/** When the server has no connection any more. */
async function allGone({ app }: Serving): Promise<void> {
  const end = performance.now() + LIMIT.timeout;
  const count = () =>
    new Promise<number>((resolve, reject) =>
      app.server.getConnections((error, n) => (error === null ? resolve(n) : reject(error))),
    );
  while ((await count()) > 0) {
    assert.ok(performance.now() < end, 'a connection is left');
    await wait(20);
  }
}

for (const url of ['/refuses', '/leaves']) {
  test(`${url}: the connection of a body that is refused ends with its client`, async () => {
    const socket = await refused(patient, url);
    socket.destroy();
    await allGone(patient);
    assert.equal(patient.silent.size, 0, 'it was noticed by its silence alone');
  });

  test(`${url}: a client that stays and sends nothing more is disconnected`, async () => {
    const socket = await refused(strict, url);
    socket.resume();
    await allGone(strict);
  });

  test(`${url}: a client that goes on sending is disconnected`, async () => {
    const socket = await refused(strict, url);
    socket.resume();
    const sending = setInterval(() => socket.write(Buffer.alloc(1_000)), 10);
    await allGone(strict);
    clearInterval(sending);
    socket.destroy();
  });
}
