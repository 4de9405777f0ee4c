/** Security headers on every answer: no foreign content, no type guessing, no framing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildServer } from './server.ts';
import { serverLogger } from './server-logger.ts';

/** Headers that differ for each answer. */
const OWN = [
  ...['content-length', 'date', 'connection', 'content-type', 'cache-control'],
  'traceparent',
];

test('each answer has the same security headers, also a refusal and an unknown path', async () => {
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  app.get('/one', { config: { access: { kind: 'public' } } }, async () => 'one');
  const of = async (url: string, host: string) => {
    const { headers } = await app.inject({ url, headers: { host } });
    const names = Object.entries(headers).filter(
      ([name]) => !OWN.includes(name) && !name.startsWith('x-ratelimit'),
    );
    return Object.fromEntries(names);
  };
  const first = await of('/one', 'localhost');
  assert.match(String(first['content-security-policy']), /frame-ancestors 'none'/);
  assert.equal(first['x-content-type-options'], 'nosniff');
  assert.deepEqual(await of('/one', 'localhost'), first);
  assert.deepEqual(await of('/one', 'evil.example'), first);
  assert.deepEqual(await of('/api/v1/none', 'localhost'), first);
  await app.close();
});
