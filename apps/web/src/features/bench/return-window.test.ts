/** Return windows by date and by days, and which lot is the next to end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LotDto } from '@nagori/area-bench/wire';
import { byDeadline, dayAfter, daysUntil, endOfDay, usualDays } from './return-window.ts';

/** 2026-11-28 23:30 in Japan. */
const NOW = Date.parse('2026-11-28T14:30:00.000Z');

const lot = (id: string, openedAt: string, deadline?: string): LotDto => ({
  ...{ id, supplier: 'dealer-b', channel: 'trade', phones: 1, tally: [] },
  openedAt: `${openedAt}T00:00:00.000Z`,
  ...(deadline === undefined ? {} : { deadline: endOfDay(deadline) }),
});

test('days are counted on Japan’s calendar, and the last day counts whole', () => {
  assert.equal(dayAfter(3, NOW), '2026-12-01');
  assert.equal(endOfDay('2026-12-01'), '2026-12-01T14:59:59.000Z');
  assert.equal(daysUntil(endOfDay('2026-12-01'), NOW), 3);
  assert.equal(daysUntil(endOfDay('2026-11-28'), NOW), 0);
  assert.equal(daysUntil(endOfDay('2026-11-27'), NOW), -1);
});

test('a supplier’s usual window is that of its newest lot with one', () => {
  const lots = [
    lot('a', '2026-11-01', '2026-11-08'),
    lot('b', '2026-11-10', '2026-11-24'),
    lot('c', '2026-11-20'),
  ];
  assert.equal(usualDays(lots, 'dealer-b'), 14);
  assert.equal(usualDays(lots, 'dealer-x'), undefined);
});

test('the next window to end is on top; ended ones and lots without one follow', () => {
  const lots = [
    lot('none', '2026-11-26'),
    lot('ended', '2026-11-02', '2026-11-20'),
    lot('later', '2026-11-27', '2026-12-20'),
    lot('next', '2026-11-20', '2026-12-01'),
  ];
  assert.deepEqual(
    byDeadline(lots, NOW).map(({ id }) => id),
    ['next', 'later', 'none', 'ended'],
  );
});
