/** Waits between attempts: they grow, vary, respect the server and end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextWait, PATIENCE_MS } from './next-wait.ts';

/** When the attempts are made, where each fails at once. */
function attemptsAt(random: number, askedMs?: number): readonly number[] {
  const times: number[] = [0];
  let sinceMs = 0;
  for (let before = 0; ; before++) {
    const wait = nextWait({ before, sinceMs, askedMs, random });
    if (wait === undefined) return times;
    sinceMs += wait;
    times.push(sinceMs);
  }
}

test('the last attempt comes after the patience has passed, whatever the chance', () => {
  for (const random of [0, 0.5, 1]) {
    const times = attemptsAt(random);
    const last = times.at(-1) ?? 0;
    assert.ok(last >= PATIENCE_MS && last < PATIENCE_MS + 6_000, String(last));
    assert.ok(times.length > 8 && times.length < 20, String(times.length));
  }
});

test('waits grow from a moment to seconds', () => {
  const [first = 0, second = 0] = attemptsAt(1).slice(1);
  assert.equal(first, 300);
  assert.equal(second - first, 600);
  assert.equal(nextWait({ before: 9, sinceMs: 0, random: 1 }), 5_000);
});

test('what the server asks for is respected, within a bound', () => {
  const ask = (askedMs: number, random = 0) => nextWait({ before: 0, sinceMs: 0, askedMs, random });
  assert.equal(ask(2_000), 2_000);
  assert.equal(ask(2_000, 1), 2_400);
  assert.equal(ask(3_600_000), 10_000);
  assert.equal(ask(-5), 240);
});

test('without patience there is no second attempt', () => {
  assert.equal(nextWait({ before: 0, sinceMs: 0, random: 0 }, 0), undefined);
});
