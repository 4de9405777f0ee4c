import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inputProblems, nodesMostOf } from './plain-input.ts';

const codes = (input: unknown) => inputProblems(input).map(({ field, code }) => [field, code]);

test('what people type passes: any script, tabs and line ends', () => {
  const typed = fc
    .string({ unit: 'grapheme-composite' })
    .map((text) => text.replace(/\p{C}/gu, ''));
  fc.assert(fc.property(typed, (text) => inputProblems({ text: `${text}\t\r\n` }).length === 0));
});

test('a control character or half of a character is named by its place, wherever it is', () => {
  const odd = fc.constantFrom('\0', '\u0008', '\u001b', '\u007f', '\u009f', '\ud800', 'a\udfff');
  fc.assert(
    fc.property(odd, (text) => {
      const body = { phones: ['fine', { model: text }], [text]: 1 };
      assert.deepEqual(codes(body).sort(), [
        ['?', 'unprintable'],
        ['phones.1.model', 'unprintable'],
      ]);
    }),
  );
});

test('a mark that turns the writing is named by its place', () => {
  for (const mark of ['\u202a', '\u202e', '\u2066', '\u2069']) {
    assert.deepEqual(codes({ note: `見本${mark}1` }), [['note', 'unprintable']], mark);
  }
  assert.deepEqual(codes({ note: '\u{1f469}\u200d\u{1f52c} \u200f' }), []);
});

test('a number in the place of a name is not repeated', () => {
  assert.deepEqual(codes({ phone: { '001017000000011': '\0' } }), [['phone.?', 'unprintable']]);
});

test('objects in objects end at 32, however many there are', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  assert.deepEqual(codes(nested(32)), []);
  assert.equal(codes(nested(33))[0]?.[1], 'too-deep');
  assert.equal(codes(nested(300_000))[0]?.[1], 'too-deep');
});

test('a body full of odd characters gets twenty errors', () => {
  assert.equal(codes(Array.from({ length: 1000 }, () => '\0')).length, 20);
});

test('a walk stops at so many values, arrays in arrays or beside each other', () => {
  const wide = Array.from({ length: 200_000 }, () => []);
  const named = Object.fromEntries(wide.map((_, i) => [`f${i}`, 1]));
  const most = nodesMostOf(1_048_576);
  for (const body of [wide, { more: wide }, named, wide.map(() => [[], []])]) {
    assert.deepEqual(
      inputProblems(body, most).map(({ code }) => code),
      ['too-many'],
    );
  }
  assert.deepEqual(inputProblems(wide.slice(0, 2_000), nodesMostOf(4_096)), []);
});
