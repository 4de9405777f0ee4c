/** What a page says to do about an overwriting that is not done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOT_READY, OVERWRITE_FAULTS } from '@nagori/android';
import { whyKey } from './words-overwrite.ts';

test('a fault that was found at the end is not said to be a cable', () => {
  for (const fault of OVERWRITE_FAULTS) {
    assert.equal(whyKey('overwrite-failed', fault), `why-${fault}`);
  }
  assert.equal(whyKey('overwrite-failed', undefined), 'why-overwrite-failed');
});

test('a phone that does not answer is not said to be one that was not reset', () => {
  for (const why of NOT_READY) {
    const isSilent = why === 'no-answer';
    assert.equal(
      whyKey('phone-not-reset', why),
      isSilent ? 'why-no-answer' : 'why-phone-not-reset',
    );
  }
});
