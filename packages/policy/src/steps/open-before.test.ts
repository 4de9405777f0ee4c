/** What has to be done before an irreversible act. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIrreversible, openBefore } from './open-before.ts';

const PLAN = [
  'check-identity',
  'look-at-lock',
  'sign-non-restoration',
  'felica-erase',
  'holder-resets',
  'look-after-reset',
].map((id) => ({ id }));

test('R14 R28 an irreversible act waits for the steps before it', () => {
  assert.deepEqual(openBefore(PLAN, ['felica-erase']), [
    'check-identity',
    'look-at-lock',
    'sign-non-restoration',
  ]);
  assert.deepEqual(openBefore(PLAN, ['factory-reset']), [
    'check-identity',
    'look-at-lock',
    'sign-non-restoration',
    'felica-erase',
  ]);
  assert.deepEqual(openBefore(PLAN.slice(-1), ['factory-reset']), []);
  // Steps recorded by the same evidence are not open.
  assert.deepEqual(openBefore(PLAN.slice(3), ['felica-erase', 'factory-reset']), []);
  assert.deepEqual(openBefore([{ id: 'report-fault' }], ['overwrite']), []);
});

test('R03 R04 a revocation waits for the steps before it', () => {
  const plan = ['check-identity', 'open-portal-app', 'revoke', 'challenge', 'holder-resets'].map(
    (id) => ({ id }),
  );
  const before = ['check-identity', 'open-portal-app'];
  assert.deepEqual(openBefore(plan, ['declared-revoked']), before);
  assert.deepEqual(openBefore(plan.slice(2), ['declared-revoked']), []);
  // Applied for again: it was revoked before.
  const again = [...plan.slice(0, 2), { id: 'restart-deletion' }];
  assert.deepEqual(openBefore(again, ['declared-revoked']), []);
  assert.deepEqual(openBefore(again, ['declared-revoked', 'factory-reset']), before);
  assert.deepEqual(openBefore(plan, ['declared-never', 'declared-erased']), []);
});

test('R11 the second look comes once, after all acts', () => {
  const plan = [{ id: 'second-look-felica' }, { id: 'set-up-and-look' }, { id: 'overwrite' }];
  assert.deepEqual(openBefore(plan, ['overwrite']), ['set-up-and-look']);
});

test('taking out a SIM is reversible and needs no earlier step', () => {
  assert.deepEqual(openBefore(PLAN, ['removal']), []);
  assert.deepEqual(
    (['removal', 'lock-removal', 'look', 'overwrite', 'forced-deletion'] as const).map(
      isIrreversible,
    ),
    [false, false, false, true, true],
  );
});
