/** A phone is found by its last digits and the words of its model, from their beginnings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { foundBy, searchedBy } from './found-by.ts';

const words = new Map<string, number>();
const KEYS = {
  ofImei: () => new Uint8Array(),
  ofLabel: () => new Uint8Array(),
  ofWord: (_: string, word: string) => {
    const known = words.get(word) ?? words.size;
    words.set(word, known);
    return known;
  },
};
/** With its check digit, its last digits are 0011. */
const PHONE = { imeis: ['00101700000001' as ImeiKey], model: 'EX-Phone 15 Pro' };

function finds(text: string): boolean {
  const stored = new Set(foundBy(KEYS, 'carrier-a', PHONE));
  const asked = searchedBy(KEYS, 'carrier-a', text);
  return asked.length > 0 && asked.every((one) => stored.has(one));
}

test('a phone is found by its last four digits, its model or both', () => {
  for (const text of ['0011', 'ex', 'EX-Phone', 'ｅｘ phone', '15pro', 'pro 15', 'phone 0011']) {
    assert.equal(finds(text), true, text);
  }
});

test('no more of the number is on record, and one letter finds nothing', () => {
  for (const text of ['011', '00011', '00101700', 'e', '', 'hone', 'pro 0012']) {
    assert.equal(finds(text), false, text);
  }
});

test('a long model takes a bounded number of digests', () => {
  const model = 'ab '.repeat(40);
  assert.ok(foundBy(KEYS, 'carrier-a', { imeis: [], model }).length <= 60);
});
