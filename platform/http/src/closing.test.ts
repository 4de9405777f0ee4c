/** What arrives by an open connection while the server closes is answered as any other request. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

test('a request behind another one is answered while the server closes', async () => {
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  app.get('/slow', { config: { access: { kind: 'public' } } }, async () => {
    await wait(300);
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
  await wait(100);
  const closed = app.close();
  ask();
  await Promise.all([closed, once(socket, 'close')]);
  assert.deepEqual(
    [...text.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status),
    ['200', '200'],
  );
});
