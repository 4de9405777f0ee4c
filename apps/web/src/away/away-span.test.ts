/** ADR 0072: intervals of a device whose clock is right, wrong, and moved. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contact } from '../api/contact.ts';
import { spanOf } from './away-span.ts';

const MINUTE = 60_000;
/** The server's time of the last answer before the absence. */
const NOON = Date.parse('2026-11-28T03:00:00Z');

/** An answer `minutes` after noon, on a device whose clock is `off` minutes ahead. */
const contact = (minutes: number, off: number): Contact => ({
  from: NOON + minutes * MINUTE - 500,
  until: NOON + minutes * MINUTE + 500,
  device: NOON + (minutes + off) * MINUTE,
  steady: minutes * MINUTE,
  page: 1,
});
const stamp = (minutes: number, off: number, before = contact(0, off)) => ({
  device: NOON + (minutes + off) * MINUTE,
  steady: minutes * MINUTE,
  before,
});
const minutesOf = ({ from, until }: ReturnType<typeof spanOf>) =>
  [from, until].map((at) => Math.round((at - NOON) / MINUTE) + 0);

test('a clock that is only wrong is corrected, and the interval stays narrow', () => {
  for (const off of [0, -90, 24 * 60]) {
    const span = spanOf(stamp(10, off), contact(30, off));
    assert.deepEqual(minutesOf(span), [10, 10]);
    assert.equal(span.until - span.from, 1_000);
  }
});

test('a clock moved before, during or after the record makes the interval wide', () => {
  const before = contact(0, 0);
  // Moved back by an hour before it was recorded, and back again before the return.
  assert.deepEqual(minutesOf(spanOf(stamp(40, -60, before), contact(50, 0))), [0, 40]);
  // Moved ahead before it was recorded, and left there.
  assert.deepEqual(minutesOf(spanOf(stamp(10, 5, before), contact(50, 5))), [10, 15]);
  // Moved after it was recorded.
  assert.deepEqual(minutesOf(spanOf(stamp(10, 0, before), contact(50, -20))), [10, 30]);
});

test('no interval leaves the absence', () => {
  const before = contact(0, 0);
  const moved = spanOf(stamp(20, 24 * 60, before), contact(60, 0));
  assert.deepEqual(minutesOf(moved), [20, 60]);
  const back = spanOf(stamp(20, -24 * 60, before), contact(60, 0));
  assert.deepEqual(minutesOf(back), [0, 20]);
});

test('a monotonic clock that slept leaves both times open', () => {
  const slept = { ...stamp(40, 0), steady: 5 * MINUTE };
  assert.deepEqual(minutesOf(spanOf(slept, contact(60, 0))), [5, 40]);
});

test('items stay in the order in which they were recorded', () => {
  const before = contact(0, 0);
  const after = contact(60, 0);
  const first = spanOf(stamp(30, 0, before), after);
  // The clock was moved back between the two.
  const second = spanOf(stamp(31, -20, before), after, first);
  assert.ok(second.from >= first.from);
  assert.deepEqual(minutesOf(second), [30, 31]);
});
