/** Pseudonyms: one person one mark on one certificate, and nothing across two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PERSON_SALT, SALT } from './clearance.testing.ts';
import { personMark } from './index.ts';
import { PERSON_MARK } from './person-mark.ts';

test('has the form that is printed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.string(), (salt, person) =>
      PERSON_MARK.test(personMark(salt, 'op-self', person)),
    ),
  );
});
test('one badge written two ways is one person', () => {
  assert.equal(personMark(SALT, 'op', 'Staff-1'), personMark(SALT, 'op', 'staff-1.'));
});
test('two people, two operators and two certificates differ', () => {
  const marks = [
    personMark(SALT, 'op', 'staff-1'),
    personMark(SALT, 'op', 'staff-2'),
    personMark(SALT, 'other', 'staff-1'),
    personMark(PERSON_SALT, 'op', 'staff-1'),
  ];
  assert.equal(new Set(marks).size, marks.length);
});
test('a short salt is a bug', () => {
  assert.throws(() => personMark(SALT.subarray(1), 'op', 'staff-1'), RangeError);
});
