/** Copies that share a limit: what they allow together, and what they do alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { type RequestCounts, type SharedLimitsOptions, sharedLimits } from './shared-limits.ts';

const WINDOW_MS = 60_000;
const ROUTE = { routeInfo: { method: 'GET', url: '/register' } };

/** Counts in memory, as staff.take_requests does; `asked` is how often. */
function countsInMemory(now: () => number) {
  const used = new Map<string, { used: number; endsAt: number }>();
  const seen = { asked: 0 };
  const counts: RequestCounts = {
    take: async ({ limit, address, most, windowMs }) => {
      seen.asked += 1;
      const bucket = `${limit} ${address}`;
      const known = used.get(bucket);
      const one =
        known !== undefined && known.endsAt > now() ? known : { used: 0, endsAt: now() + windowMs };
      const left = Math.max(0, most - one.used);
      const granted = Math.min(left, Math.max(1, Math.floor(left / 32)));
      used.set(bucket, { used: one.used + granted, endsAt: one.endsAt });
      return { granted, used: one.used + granted, endsInMs: one.endsAt - now() };
    },
  };
  return { counts, seen };
}

const copy = (options: SharedLimitsOptions): FastifyRateLimitStore =>
  new (sharedLimits(options))({}).child(ROUTE as never);

const counted = (store: FastifyRateLimitStore, most: number, address = '192.0.2.7') =>
  new Promise<{ current: number; ttl: number }>((resolve, reject) => {
    store.incr(
      address,
      (error, result) => (result === undefined ? reject(error) : resolve(result)),
      WINDOW_MS,
      most,
    );
  });

async function allowed(stores: readonly FastifyRateLimitStore[], most: number, asked: number) {
  let sum = 0;
  for (let i = 0; i < asked; i++) {
    const store = stores[i % stores.length];
    if (store !== undefined && (await counted(store, most)).current <= most) sum += 1;
  }
  return sum;
}

for (const most of [1, 20, 240, 3_000]) {
  test(`two copies allow ${most} together, and the window after it again`, async () => {
    let at = 0;
    const { counts, seen } = countsInMemory(() => at);
    const copies = [1, 2].map(() => copy({ counts, now: () => at }));
    assert.equal(await allowed(copies, most, most + 50), most);
    assert.ok(seen.asked <= Math.min(most, 220) + 2, `asked ${seen.asked} times`);
    at = WINDOW_MS;
    assert.equal(await allowed(copies, most, most + 50), most);
  });
}

test('a copy that is used up asks no more until the window ends', async () => {
  const { counts, seen } = countsInMemory(() => 0);
  const one = copy({ counts, now: () => 0 });
  await allowed([one], 20, 20);
  const before = seen.asked;
  const { current, ttl } = await counted(one, 20);
  assert.deepEqual([current, ttl], [21, WINDOW_MS]);
  assert.equal(seen.asked, before);
});

test('requests at once ask once, and none is counted twice', async () => {
  const { counts, seen } = countsInMemory(() => 0);
  const one = copy({ counts, now: () => 0 });
  const answers = await Promise.all(Array.from({ length: 90 }, () => counted(one, 3_000)));
  assert.equal(seen.asked, 1);
  assert.deepEqual(
    answers.map(({ current }) => current).sort((a, b) => a - b),
    Array.from({ length: 90 }, (_, i) => i + 1),
  );
});

test('limits and addresses are counted apart', async () => {
  const { counts } = countsInMemory(() => 0);
  const all = new (sharedLimits({ counts, now: () => 0 }))({});
  const route = all.child(ROUTE as never);
  for (const one of [all, route]) assert.equal((await counted(one, 1)).current, 1);
  assert.equal((await counted(route, 1, '192.0.2.8')).current, 1);
  assert.equal((await counted(route, 1)).current, 2);
});

test('while the counts are away a copy counts by itself, and says so once', async () => {
  let at = 0;
  const away: unknown[] = [];
  const { counts } = countsInMemory(() => at);
  let isAway = true;
  const take: RequestCounts['take'] = async (asked) => {
    if (isAway) throw new Error('away');
    return counts.take(asked);
  };
  const copies = [1, 2].map(() =>
    copy({ counts: { take }, now: () => at, onAway: (error) => away.push(error) }),
  );
  assert.equal(await allowed(copies, 20, 100), 40);
  assert.equal(away.length, 2);
  isAway = false;
  at = WINDOW_MS;
  assert.equal(await allowed(copies, 20, 100), 20);
});

const LIMIT = { timeout: 60_000 };
test('counts that do not answer hold a request up for a moment, then none', LIMIT, async () => {
  let asked = 0;
  const take = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const one = copy({ counts: { take }, withinMs: 30, now: () => 0 });
  await counted(one, 20);
  for (let i = 0; i < 15; i++) await counted(one, 20, `192.0.2.${i}`);
  assert.equal(asked, 1, 'it waited again and again');
});
