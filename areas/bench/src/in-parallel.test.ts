/** How many items are worked on at once, in which order the results come, and what a fault ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { inParallel } from './in-parallel.ts';

const HUNDRED = Array.from({ length: 100 }, (_, n) => n);

test('results come in the order of their items, however long each takes', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel(HUNDRED, async (n) => {
    most = Math.max(most, ++running);
    await after(n % 3);
    running--;
    return n * 2;
  });
  assert.deepEqual(
    results,
    HUNDRED.map((n) => n * 2),
  );
  assert.equal(most, 16);
  assert.deepEqual(await inParallel([], async () => 1), []);
});

test('after a fault nothing more begins, and what has begun comes to its end', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = inParallel(HUNDRED, async (n) => {
    begun.push(n);
    if (n === 3) throw new Error('gone');
    await after(5);
    ended.push(n);
  });
  await assert.rejects(work, /gone/);
  assert.equal(begun.length, 16);
  assert.equal(ended.length, 15);
});
