/** A request that has arrived is answered, however long the work takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

test('a long handler keeps its connection; the arrival alone is limited', async () => {
  const app = await buildServer({
    origin: 'http://localhost',
    logger: serverLogger('silent'),
    requestWithinMs: 1_000,
  });
  app.get('/long', { config: { access: { kind: 'public' } } }, async () => {
    await wait(2_500);
    return 'done';
  });
  try {
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const answer = await fetch(`http://localhost:${port}/long`);
    assert.equal(await answer.text(), 'done');
  } finally {
    await app.close();
  }
});
