/** R27: numbers that are read out have as many digits as their kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePhoneNumber } from './phone-number.ts';

const ROWS: readonly (readonly [string, string, string?])[] = [
  ['0120-95-0178', 'free', '0120-95-0178'],
  ['0120950178', 'free', '0120-950-178'],
  ['0570-783-578', 'navi', '0570-783-578'],
  ['0800-919-0113', 'free', '0800-919-0113'],
  ['08009190113', 'free', '0800-919-0113'],
  ['050-3818-1250', 'ip', '050-3818-1250'],
  ['03-6734-0170', 'fixed', '03-6734-0170'],
  ['0367340170', 'fixed', '03-6734-0170'],
  ['0077-7-113', 'carrier', '0077-7-113'],
  ['090-0000-0001', 'mobile', '090-0000-0001'],
  ['０９０（００００）０００１', 'mobile', '090-0000-0001'],
  // As one page prints it: a digit too many.
  ['0120-95-01780', 'number-length'],
  ['0120-95-017', 'number-length'],
  ['0570-783-57', 'number-length'],
  ['0800-919-011', 'number-length'],
  ['050-3818-125', 'number-length'],
  ['03-6734-017', 'number-length'],
  ['090-0000-00011', 'number-length'],
  ['0077-7-1133', 'number-length'],
  ['1-234-567', 'number-kind'],
  ['00-1234-5678', 'number-kind'],
  ['+81-3-6734-0170', 'number-not-digits'],
  ['call us', 'number-not-digits'],
  ['', 'number-not-digits'],
];

test('R27: a number has as many digits as its kind, or it is none', () => {
  for (const [text, kind, shown] of ROWS) {
    const read = parsePhoneNumber(text);
    const outcome = read.kind === 'good' ? read.value.kind : read.reason;
    assert.equal(outcome, kind, text);
    if (read.kind === 'good') assert.equal(read.value.shown, shown, text);
  }
});

test('R27: one digit more or less is never the same kind of number', () => {
  const good = ROWS.filter(([, , shown]) => shown !== undefined).map(([text]) => text);
  fc.assert(
    fc.property(fc.constantFrom(...good), fc.integer({ min: 0, max: 9 }), (text, digit) => {
      assert.notEqual(parsePhoneNumber(`${text}${digit}`).kind, 'good');
      assert.notEqual(parsePhoneNumber(text.slice(0, -1)).kind, 'good');
    }),
  );
});

test('what is shown reads as the same number again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^0[0-9]{7,11}$/), (digits) => {
      const read = parsePhoneNumber(digits);
      if (read.kind !== 'good') return;
      assert.equal(read.value.digits, digits);
      assert.deepEqual(parsePhoneNumber(read.value.shown), read);
    }),
  );
});
