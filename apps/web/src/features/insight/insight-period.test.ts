/** Periods end with today in Japan and have a fixed number of days. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPeriod, periodOf } from './insight-period.ts';

test('a period ends with the day that it is in Japan', () => {
  const late = Date.parse('2026-11-25T15:30:00Z');
  assert.deepEqual(periodOf('today', late), { from: '2026-11-26', to: '2026-11-26' });
  assert.deepEqual(periodOf('week', late), { from: '2026-11-20', to: '2026-11-26' });
  assert.deepEqual(periodOf('month', late - 31 * 60_000), { from: '2026-10-27', to: '2026-11-25' });
});

test('a period that ends before it begins, is no day, or is longer than ten years is none', () => {
  assert.ok(isPeriod({ from: '2026-11-26', to: '2026-11-26' }));
  assert.ok(!isPeriod({ from: '2026-11-27', to: '2026-11-26' }));
  assert.ok(!isPeriod({ from: '', to: '2026-11-26' }));
  assert.ok(!isPeriod({ from: '2001-01-01', to: '2026-11-26' }));
});
