/** What the database grants to copies that ask at the same time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { requestCounts } from './request-counts.pg.ts';

const KEY = new Uint8Array(32).fill(7);
const { pools } = await duringTests(startTestDatabase);
const counts = requestCounts(pools.staff, KEY);
const asked = (limit: string, most: number, windowMs = 60_000) => ({
  limit,
  address: '192.0.2.7',
  most,
  windowMs,
});

test('many are granted while many are left, one by one at the end, then none', async () => {
  const granted: number[] = [];
  for (;;) {
    const taken = await counts.take(asked('many', 3_000));
    assert.ok(taken.endsInMs > 0 && taken.endsInMs <= 60_000, String(taken.endsInMs));
    granted.push(taken.granted);
    assert.equal(
      taken.used,
      granted.reduce((sum, one) => sum + one, 0),
    );
    if (taken.granted === 0) break;
  }
  assert.deepEqual([granted[0], granted.at(-2)], [93, 1]);
  assert.equal(
    granted.reduce((sum, one) => sum + one, 0),
    3_000,
  );
});

test('copies that ask at once are granted what there is, once', async () => {
  const other = requestCounts(pools.staff, KEY);
  const taken = await Promise.all(
    Array.from({ length: 60 }, (_, i) => (i % 2 ? counts : other).take(asked('at once', 20))),
  );
  assert.equal(
    taken.reduce((sum, { granted }) => sum + granted, 0),
    20,
  );
});

test('a window begins anew when it has ended, and is forgotten', async () => {
  await counts.take(asked('short', 1, 1));
  // The next statement may come within the same millisecond.
  await pause(10);
  const again = await counts.take(asked('short', 1, 50));
  assert.deepEqual([again.granted, again.used], [1, 1]);
  await pools.owner.query("update staff.request_count set ends_at = now() - interval '1 s'");
  await pools.staff.query('select staff.purge()');
  const { rows } = await pools.owner.query('select count(*) as n from staff.request_count');
  assert.equal(rows[0].n, 0);
});

test('no address is stored, and the login reads none of it', async () => {
  await counts.take(asked('stored', 20));
  const { rows } = await pools.owner.query('select * from staff.request_count');
  assert.ok(!JSON.stringify(rows).includes('192.0.2.7'));
  await assert.rejects(pools.staff.query('select from staff.request_count'), { code: '42501' });
  await assert.rejects(pools.app.query("select staff.take_requests('', 1, '1 s')"), {
    code: '42501',
  });
});
