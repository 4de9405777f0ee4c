/** What a request has waited, added up: long waits alone, and none of them twice. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { beginWait, countingWaits, RequestWaits } from './request-waits.ts';

/** `a0 -a5`: wait `a` begins at second 0 and ends at second 5. The total at `at`, in seconds. */
function total({ mock }: TestContext, steps: string, at: number): number {
  let seconds = 0;
  mock.method(performance, 'now', () => seconds * 1_000);
  const waits = new RequestWaits(1_000);
  const ends = new Map<string, () => void>();
  for (const [, end, wait = '', second] of steps.matchAll(/(-?)([a-z])([\d.]+)/g)) {
    seconds = Number(second);
    if (end === '-') ends.get(wait)?.();
    else ends.set(wait, waits.begin());
  }
  seconds = at;
  return waits.totalMs() / 1_000;
}

const CASES: Readonly<Record<string, readonly [steps: string, at: number, total: number]>> = {
  'one that goes on': ['a0', 5, 5],
  'one after the other, and what is between': ['a0 -a4 b6 -b9', 20, 7],
  'short ones': ['a0 -a0.9 b1 -b1.9 c2', 2.5, 0],
  'two at once': ['a0 b0 -a5 -b5', 9, 5],
  'two that overlap': ['a0 b3 -a5 -b8', 9, 8],
  'one within another': ['a0 b2 -b4 -a10', 12, 10],
  'one within another that goes on': ['a0 b2 -b4', 6, 6],
  'a short one, and a long one that began beside it': ['a0 b0.5 -a0.9 -b5', 9, 4.5],
};

for (const [name, [steps, at, expected]] of Object.entries(CASES)) {
  test(`waits: ${name}`, (t) => {
    assert.equal(total(t, steps, at), expected);
  });
}

test('a wait counts for the request that it belongs to, and outside of one for none', async (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const [one, other] = [new RequestWaits(), new RequestWaits()];
  const ends = [beginWait(), countingWaits(one, beginWait)];
  await countingWaits(other, async () => {
    await Promise.resolve();
    ends.push(beginWait());
  });
  now = 3_000;
  for (const end of ends) end();
  assert.deepEqual([one.totalMs(), other.totalMs()], [3_000, 3_000]);
});
