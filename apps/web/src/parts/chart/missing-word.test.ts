/** The words for a missing number: withheld differs from not measured yet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barPicture } from './bar-option.ts';
import { missingWord } from './missing-word.ts';

test('an unmeasured value is not called withheld', () => {
  assert.equal(missingWord(null), 'notPublished');
  assert.equal(missingWord(undefined), 'notYet');
  assert.equal(missingWord(0), undefined);
});

test('a row without a number is drawn without a bar', () => {
  const row = { label: 'a', valueText: '', value: undefined };
  assert.ok(barPicture([row], 600, { max: undefined, whole: true }));
});
