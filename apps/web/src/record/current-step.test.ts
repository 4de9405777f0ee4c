/** The order in which the counter follows the plan. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepActor } from '@nagori/model';
import { currentStep, firstBefore } from './current-step.ts';

const step = (id: string, irreversible = false, actor: StepActor = 'counter') => ({
  id,
  irreversible,
  actor,
});
const PLAN = [step('look-at-lock'), step('take-sim-out'), step('holder-resets', true)];

test('the first step, until another is chosen; the first again once that is done', () => {
  assert.equal(currentStep(PLAN, undefined), 0);
  assert.equal(currentStep(PLAN, 'take-sim-out'), 1);
  const left = PLAN.filter(({ id }) => id !== 'take-sim-out');
  assert.equal(currentStep(left, 'take-sim-out'), 0, 'R14 the lock is looked at before the reset');
  assert.equal(currentStep([], undefined), 0);
});

test('R14 R28 an irreversible step waits for the steps before it', () => {
  assert.deepEqual(
    PLAN.map((_, index) => firstBefore(PLAN, index)?.id),
    [undefined, undefined, 'look-at-lock'],
  );
  assert.equal(firstBefore(PLAN.slice(2), 0), undefined, 'nothing is left before it');
  const looked = [step('second-look-felica', false, 'second-person'), step('overwrite', true)];
  assert.equal(firstBefore(looked, 1), undefined, 'R11 the second person looks once');
});
