import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phoneLine, problemsIn } from '@nagori/testkit';
import { holdsMyNumber } from './my-number.ts';

/** 12345678901 has the check digit 8 (weights 6 5 4 3 2 7 6 5 4 3 2). */
const TABLE = [
  ['123456789018', true],
  ['no. 1234-5678-9018.', true],
  ['1234 5678 9018', true],
  ['１２３４５６７８９０１８', true],
  ['123456789012', false],
  ['1123456789018', false],
  ['1234567890180', false],
  ['00-101700-000001-2', false],
  ['', false],
] as const;

for (const [text, holds] of TABLE) {
  test(`R05 \`${text}\` ${holds ? 'may be' : 'is no'} My Number`, () => {
    assert.equal(holdsMyNumber(text), holds);
  });
}

test('R05 a My Number in a note is refused, and the answer does not repeat it', () => {
  const line = phoneLine([], { note: { ja: 'x', en: 'holder 123456789018' } });
  assert.deepEqual(problemsIn(line), ['note.en my-number']);
});
