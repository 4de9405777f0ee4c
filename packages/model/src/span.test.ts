/** When something happened, as far as its source says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR_MS, intervalOf, MINUTE_MS } from './instant.ts';
import { spanOf } from './span.ts';

const SIX = Date.parse('2026-11-24T06:00:00+09:00');

/** A deletion that the authority told to the hour, received so many minutes after six. */
const deletion = (receivedMinutes: number, widthMs = HOUR_MS, t = SIX) =>
  spanOf({
    method: 'key-deletion',
    interval: intervalOf(
      t,
      SIX + receivedMinutes * MINUTE_MS,
      'authority',
      'authority:a',
      0,
      widthMs,
    ),
  });

test('R03 a deletion reported to the hour is a span, never the hour', () => {
  assert.deepEqual(deletion(24 * 60), { from: SIX, until: SIX + HOUR_MS });
  // At 06:58, received at 06:59: not later than that.
  assert.deepEqual(deletion(59), { from: SIX, until: SIX + 59 * MINUTE_MS });
  assert.deepEqual(deletion(1), { from: SIX, until: SIX + MINUTE_MS });
});

test('R03 a deletion between two words of the authority lies between them', () => {
  const { from, until } = deletion(48 * 60, 20 * HOUR_MS);
  assert.equal(from, SIX);
  assert.ok(until >= SIX + 20 * HOUR_MS);
});

test('what a clock showed is a moment', () => {
  const interval = intervalOf(SIX, SIX + HOUR_MS, 'station', 'station:desk');
  assert.deepEqual(spanOf({ method: 'factory-reset', interval }), { from: SIX, until: SIX });
  assert.deepEqual(deletion(90, 0, SIX + 7), { from: SIX + 7, until: SIX + 7 });
});
