/** R11: the bench page waits for a look as long as the gate does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BADGE_GAP_MS } from '@nagori/policy';
import { GAP_MS } from '../apps/web/src/features/bench/look-wait.ts';

test('R11: two badges at one station are one person for as long as the page says', () => {
  assert.equal(GAP_MS, BADGE_GAP_MS);
});
