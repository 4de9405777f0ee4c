/** Many waits of one request end together; much work that is no wait does not. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { buildServer, serverLogger } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { answerInTime } from './answer-in-time.ts';

const WAITS_MS = 900;
const { pools } = await duringTests(startTestDatabase);
const wait = (seconds: number) => pools.app.query(`select pg_sleep(${seconds})`);

const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
answerInTime(app, { waitsMs: WAITS_MS, longFromMs: 250 });
const config = { access: { kind: 'public' } } as const;
/** Methods of the requests whose work came to its end. */
const ended: string[] = [];
app.route({
  method: ['GET', 'POST'],
  url: '/slow',
  config,
  handler: async ({ method }) => {
    for (let n = 0; n < 5; n++) await wait(0.4);
    ended.push(method);
    return 'done';
  },
});
app.get('/slow-at-once', { config }, async () => {
  await Promise.all(Array.from({ length: 4 }, () => wait(0.3)));
  return 'done';
});
app.get('/much', { config }, async () => {
  for (let n = 0; n < 30; n++) await wait(0.04);
  return 'done';
});
app.get('/fails', { config }, async () => {
  await wait(0.2);
  throw new TypeError('a bug');
});
await app.ready();
after(() => app.close());

async function asked(method: 'GET' | 'POST', url: string) {
  const began = performance.now();
  const { statusCode, headers, body } = await app.inject({ method, url });
  return { statusCode, headers, body, tookMs: performance.now() - began };
}

for (const [method, code] of [
  ['POST', 'commit-unknown'],
  ['GET', 'store-unavailable'],
] as const) {
  test(`${method}: waits that add up are answered at their deadline with ${code}`, async () => {
    const { statusCode, headers, body, tookMs } = await asked(method, '/slow');
    assert.deepEqual([statusCode, JSON.parse(body).code], [503, code]);
    assert.equal(headers['retry-after'], '2');
    assert.ok(tookMs >= WAITS_MS, `${Math.round(tookMs)} ms`);
    assert.ok(!ended.includes(method), 'its work had ended');
  });
}

test('the work of a request that was answered goes on to its end', async () => {
  while (ended.length < 2) await wait(0.05);
});

test('waits at the same time count once', async () => {
  assert.equal((await asked('GET', '/slow-at-once')).statusCode, 200);
});

test('many short waits are no long one', async () => {
  const { statusCode, tookMs } = await asked('GET', '/much');
  assert.equal(statusCode, 200);
  assert.ok(tookMs > WAITS_MS);
});

test('a bug stays a bug', async () => {
  assert.equal((await asked('GET', '/fails')).statusCode, 500);
});
