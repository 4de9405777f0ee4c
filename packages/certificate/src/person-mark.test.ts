/** Pseudonyms: one per person on a certificate, and different ones across certificates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PERSON_SALT, SALT } from './clearance.testing.ts';
import { personMark } from './index.ts';
import { PERSON_MARK } from './person-mark.ts';

test('has the printed form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.string(), (salt, person) =>
      PERSON_MARK.test(personMark(salt, 'op-self', person)),
    ),
  );
});
test('two spellings of one badge give one pseudonym', () => {
  assert.equal(personMark(SALT, 'op', 'Staff-1'), personMark(SALT, 'op', 'staff-1.'));
});
test('different persons, operators and certificates give different pseudonyms', () => {
  const marks = [
    personMark(SALT, 'op', 'staff-1'),
    personMark(SALT, 'op', 'staff-2'),
    personMark(SALT, 'other', 'staff-1'),
    personMark(PERSON_SALT, 'op', 'staff-1'),
  ];
  assert.equal(new Set(marks).size, marks.length);
});
test('a short salt throws', () => {
  assert.throws(() => personMark(SALT.subarray(1), 'op', 'staff-1'), RangeError);
});
