/** Selecting phones of a list: one, a range, all, and never more than one act takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOf, NONE_SELECTED, SELECTED_MOST, toggled, toRow, without } from './selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const chosen = ({ ids }: { readonly ids: ReadonlySet<string> }) => [...ids].sort().join('');

test('a row is chosen and let go; a range goes from the last row in either direction', () => {
  const one = toggled(NONE_SELECTED, 'c');
  assert.equal(chosen(one), 'c');
  assert.equal(chosen(toRow(one, ROWS, 'e')), 'cde');
  assert.equal(chosen(toRow(one, ROWS, 'a')), 'abc');
  assert.equal(chosen(toggled(one, 'c')), '');
});

test('a range from a row that was let go lets its rows go', () => {
  const all = allOf(ROWS);
  assert.equal(chosen(toRow(toggled(all, 'b'), ROWS, 'd')), 'ae');
});

test('a range without a first row, or to a row that is gone, chooses one', () => {
  assert.equal(chosen(toRow(NONE_SELECTED, ROWS, 'd')), 'd');
  assert.equal(chosen(toRow(toggled(NONE_SELECTED, 'x'), ROWS, 'd')), 'dx');
});

test('no more are chosen than one act takes, and those that are done leave', () => {
  const rows = Array.from({ length: 300 }, (_, n) => String(n));
  assert.equal(allOf(rows).ids.size, SELECTED_MOST);
  assert.equal(toggled(allOf(rows), 'more').ids.size, SELECTED_MOST);
  assert.equal(chosen(without(allOf(ROWS), ['a', 'c'])), 'bde');
});
