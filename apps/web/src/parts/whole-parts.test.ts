/** What of a sentence does not break over two lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWhole, partsOf } from './whole-parts.ts';

const wholeIn = (sentence: string) => partsOf(sentence).filter(isWhole);

test('IMEIs, dates with their time and telephone numbers are whole', () => {
  for (const number of [
    '00-101788-000001-6',
    '2026-11-30',
    '2026-11-30 10:00',
    '2026-11-30 10:00:05',
    '0120-000-000',
    '81-90-0000-0000',
  ]) {
    assert.deepEqual(wholeIn(`前の文（${number}）と${number}。`), [number, number]);
    assert.deepEqual(wholeIn(number), [number]);
  }
});

test('a sentence is the same with its parts', () => {
  const sentence = 'a 1-2 b 3-4-5 c 2026-11-30 10:00';
  assert.equal(partsOf(sentence).join(''), sentence);
});

test('names made of numbers break: nothing that is whole is wider than an IMEI', () => {
  for (const name of [`${'1-'.repeat(39)}1`, `1-${'2'.repeat(77)}`, '2026-11-30-2026-11-30-1']) {
    assert.deepEqual(wholeIn(`道具 ${name} を`), [], name);
  }
});
