/** S11: the share of arrivals that had revoked before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VisitCountDto } from '@nagori/area-visits/wire';
import { totalOf } from './visit-totals.ts';
import { dayFrom, mondayFrom } from './visits-api.ts';

const WEEK: VisitCountDto = {
  week: '2026-11-23',
  planned: 10,
  prompted: 9,
  refused: 1,
  opened: 6,
  done: 5,
  arrived: 8,
  proved: 3,
  seen: 1,
  told: 2,
  notYet: 1,
  unknown: 1,
};

test('S11: proven, seen and declared count as before; not yet and unknown do not', () => {
  const total = totalOf([WEEK, { ...WEEK, shop: 'shop-1', proved: 0, seen: 0, told: 0 }]);
  assert.deepEqual([total.planned, total.arrived, total.before], [20, 16, 6]);
  assert.equal(total.share, 6 / 16);
});

test('without arrivals there is no share', () => {
  assert.equal(totalOf([]).share, undefined);
  assert.equal(totalOf([{ ...WEEK, arrived: 0 }]).share, undefined);
});

test('days and weeks are those of Japan', () => {
  const lateInJapan = Date.parse('2026-11-25T15:30:00Z');
  assert.equal(dayFrom(lateInJapan, 0), '2026-11-26');
  assert.equal(dayFrom(lateInJapan, -1), '2026-11-25');
  assert.equal(mondayFrom(lateInJapan, 0), '2026-11-23');
  assert.equal(mondayFrom(Date.parse('2026-11-29T14:59:00Z'), 0), '2026-11-23');
  assert.equal(mondayFrom(Date.parse('2026-11-29T15:00:00Z'), 1), '2026-12-07');
});
