/** R11: the bench page waits for a look as long as the gate does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BADGE_GAP_MS, STEP_IDS, STEPS } from '@nagori/policy';
import { GAP_MS, isSecondLook } from '../apps/web/src/features/bench/look-wait.ts';

test('R11: two badges at one station are one person for as long as the page says', () => {
  assert.equal(GAP_MS, BADGE_GAP_MS);
});

test('R11: the page waits before every step that another person takes', () => {
  const seconds = STEP_IDS.filter((id) => STEPS[id].actor === 'second-person');
  assert.ok(seconds.length >= 4, 'the catalogue has looks of a second person');
  for (const id of seconds) assert.ok(isSecondLook(id), id);
});
