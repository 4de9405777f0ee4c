/** Pool sizes from settings, their sum, and its comparison with what the server has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AUTHORITY_LOGINS,
  assertConnectionsFit,
  connectionPlan,
  connectionSettings,
  serverLogins,
} from './connections.ts';

const SIZES = { app: 20, staff: 5, authority: 5, world: 5, jobs: 5 };
const settings = (env: Record<string, string> = {}, isEmbedded = false) =>
  connectionSettings(env, isEmbedded);
const ALL = serverLogins({ demonstration: true, authorityOrigin: undefined });
const server = (most: number, database = -1) => ({
  query: async () => ({ rows: [{ server: most + 3, reserved: 3, database }] }) as never,
});

test('sizes are set by name, and the others have their defaults', () => {
  const { sizes, replay, copies } = settings({ NAGORI_POOLS: 'app=12, jobs=4 replay=6' });
  assert.deepEqual(sizes, { ...SIZES, app: 12, jobs: 4 });
  assert.equal(replay, 6);
  assert.equal(copies, 1);
  assert.deepEqual(settings().sizes, SIZES);
});

test('a size that is no number, too small or of no pool is refused by its name', () => {
  for (const text of ['app', 'app=two', 'app=2', 'jobs=3', 'app=-5', 'app=5000', 'app=1e2']) {
    assert.throws(() => settings({ NAGORI_POOLS: text }), /NAGORI_POOLS: `(app|jobs)` must be/);
  }
  for (const text of ['owner=5', 'toString=5', '=5']) {
    assert.throws(() => settings({ NAGORI_POOLS: text }), /is none of app, staff/);
  }
});

test('the number of programs is set, or 0 where a pooler shares connections', () => {
  assert.equal(settings({ NAGORI_COPIES: '5' }).copies, 5);
  assert.equal(settings({ NAGORI_COPIES: '0' }).copies, undefined);
  for (const text of ['-1', '1.5', 'many']) {
    assert.throws(() => settings({ NAGORI_COPIES: text }), /NAGORI_COPIES must be/);
  }
  assert.throws(() => settings({ NAGORI_COPIES: '2' }, true), /needs DATABASE_URL/);
});

test('a program adds up what it uses', () => {
  const set = settings({ NAGORI_POOLS: 'replay=8', NAGORI_COPIES: '3' });
  const bare = serverLogins({ demonstration: false, authorityOrigin: 'https://a.example' });
  assert.equal(connectionPlan(set, ALL, false).own, 40);
  assert.equal(connectionPlan(set, ALL, true).own, 48);
  assert.equal(connectionPlan(set, ALL, true).all, 144);
  assert.equal(connectionPlan(set, bare, false).own, 30);
  // An authority by itself runs no replays.
  assert.equal(connectionPlan(set, AUTHORITY_LOGINS, true).own, 15);
});

test('a sum above the limit is refused with its numbers and settings', async () => {
  const plan = connectionPlan(settings({ NAGORI_COPIES: '3' }), ALL, false);
  assert.equal((await assertConnectionsFit(plan, server(120))).most, 120);
  const named = (error: Error & { code?: string }) => {
    assert.equal(error.code, 'connections-too-few');
    for (const word of ['40', '120', '119', '122', 'app 20', 'NAGORI_POOLS', 'NAGORI_COPIES']) {
      assert.ok(error.message.includes(word), `${word}: ${error.message}`);
    }
    return true;
  };
  await assert.rejects(assertConnectionsFit(plan, server(119)), named);
  const code = { code: 'connections-too-few' };
  await assert.rejects(assertConnectionsFit(plan, server(500, 100)), code);
  const pooled = connectionPlan(settings({ NAGORI_COPIES: '0' }), ALL, false);
  assert.equal((await assertConnectionsFit(pooled, server(20))).most, 20);
});
