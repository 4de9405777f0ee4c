/** The choice is remembered, checked when read, and the sheet goes on where it ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../parts/browser-store.testing.ts';
import {
  FIRST_CHOICE,
  paperOf,
  pricesIn,
  readLabelChoice,
  rememberLabelChoice,
} from './label-choice.ts';

test('a sheet goes on at the next free label', () => {
  const store = memoryStore();
  const choice = { ...FIRST_CHOICE, paper: 'sheet-44', start: 40 };
  rememberLabelChoice(store, choice, 3);
  assert.equal(readLabelChoice(store).start, 43);
  rememberLabelChoice(store, readLabelChoice(store), 4);
  assert.deepEqual(paperOf(readLabelChoice(store)), { kind: 'sheet', size: '44', start: 3 });
});

test('a position is never beyond the sheet', () => {
  const choice = { ...FIRST_CHOICE, paper: 'sheet-24', start: 40 };
  assert.deepEqual(paperOf(choice), { kind: 'sheet', size: '24', start: 24 });
});

test('what no longer exists is forgotten', () => {
  const store = memoryStore();
  for (const stored of ['null', '7', '{"paper":"a9","start":-1,"kind":"x"}', 'no JSON']) {
    store.setItem('nagori.labels', stored);
    assert.deepEqual(readLabelChoice(store), FIRST_CHOICE, stored);
  }
});

test('one price is for all phones, or each has its own in their order', () => {
  assert.equal(pricesIn(' ', 3), undefined);
  assert.equal(pricesIn('24800', 3), 24_800);
  assert.deepEqual(pricesIn('２４８００ 9900\t100', 3), [24_800, 9_900, 100]);
  for (const text of ['24800 9900', '24,800', '-1', '123456789', 'x']) {
    assert.equal(pricesIn(text, 3), 'wrong', text);
  }
});
