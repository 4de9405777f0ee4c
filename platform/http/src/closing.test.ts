/**
 * What arrives by an open connection while the server closes is answered as any other request, and
 * work whose client has left ends before the server has closed.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

/** Of what would last for ever otherwise. */
const LIMIT = { timeout: 60_000 };

test('a request behind another one is answered while the server closes', LIMIT, async () => {
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const begins = [first, second];
  app.get('/slow', { config: { access: { kind: 'public' } } }, async () => {
    begins.shift()?.resolve();
    await second.promise;
    return 'done';
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const ask = () => socket.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n');
  ask();
  await first.promise;
  const closed = app.close();
  ask();
  await Promise.all([closed, once(socket, 'close')]);
  assert.deepEqual(
    [...text.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status),
    ['200', '200'],
  );
});

/** Its client leaves as soon as the request is under way. */
async function leftAlone(work: () => Promise<void>, closesWithinMs?: number) {
  const began = Promise.withResolvers<void>();
  const done: string[] = [];
  const app = await buildServer({
    origin: 'http://localhost',
    logger: serverLogger('silent'),
    ...(closesWithinMs === undefined ? {} : { closesWithinMs }),
  });
  const config = { access: { kind: 'public' } } as const;
  app.addHook('onRequest', async ({ url }) => {
    if (url !== '/asks-first') return;
    began.resolve();
    await app.followed.follow(work().then(() => done.push('asked')));
  });
  app.get('/asks-first', { config }, async () => done.push('began'));
  app.get('/slow', { config }, async () => {
    began.resolve();
    await work();
    done.push('worked');
    throw new TypeError('not for a client that left');
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const leave = async (path: string) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    await began.promise;
    socket.destroy();
    const closing = performance.now();
    await app.close();
    return performance.now() - closing;
  };
  return { leave, done };
}

for (const [path, work] of [
  ['/slow', 'worked'],
  ['/asks-first', 'asked'],
] as const) {
  test(`${path}: work whose client has left ends before the server has closed`, async () => {
    const { leave, done } = await leftAlone(() => wait(400));
    await leave(path);
    assert.deepEqual(done, [work]);
  });
}

test('work that does not end is waited for until a deadline', LIMIT, async () => {
  const { leave, done } = await leftAlone(() => new Promise(() => undefined), 300);
  const tookMs = await leave('/slow');
  assert.deepEqual(done, []);
  assert.ok(tookMs >= 250, `${tookMs} ms`);
});
