import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisSteps, barPicture, type DrawnRow, reachOf } from './bar-option.ts';

const row = (more: Partial<DrawnRow>): DrawnRow => ({
  label: '店頭のツールで消す',
  value: 3,
  valueText: '3社',
  ...more,
});
const heightOf = (rows: readonly DrawnRow[], width: number): number =>
  barPicture(rows, width, { max: undefined, whole: true }).height;

test('the axis reaches as far as the widest bar, whisker or base, and has a length', () => {
  assert.equal(reachOf([row({}), row({ value: 7 })]), 7);
  assert.equal(reachOf([row({ low: 1, high: 9.5 })]), 9.5);
  assert.equal(reachOf([row({ of: 14 })]), 14);
  assert.equal(reachOf([row({ value: null })]), 1);
  assert.equal(reachOf([]), 1);
});

test('a long name makes its row higher; on a phone names are drawn above their bars', () => {
  const long = row({
    label: '本人の承諾を得たうえで店舗の従業員が専用のツールで消去する'.repeat(3),
  });
  assert.ok(heightOf([long], 800) > heightOf([row({})], 800));
  assert.ok(heightOf([row({})], 360) > heightOf([row({})], 800));
  assert.equal(heightOf([row({}), row({})], 800) - heightOf([row({})], 800), 38);
});

test('an axis ends on one of its steps, and counts have no halves', () => {
  assert.deepEqual(axisSteps(14, 5, true), [5, 15]);
  assert.deepEqual(axisSteps(100, 5, true), [20, 100]);
  assert.deepEqual(axisSteps(43.5, 5, false), [10, 50]);
  assert.deepEqual(axisSteps(2, 5, true), [1, 2]);
  assert.deepEqual(axisSteps(2, 5, false), [0.5, 2]);
});
