/** The step list against a naive search through every subset of the steps. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MINUTE_MS } from '@nagori/model';
import { OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide } from '../index.ts';
import { INSPECTION, INTAKE, RELEASE, reaches } from '../judged.testing.ts';
import { situationOf } from '../situation-of.ts';
import type { StepId } from './catalogue.ts';
import { isToConfirm } from './confirm-model.ts';
import { byCost, costOf, orderedSteps, subsetsOf } from './cost.ts';

const NOW = OPENED + 70 * MINUTE_MS;
const RUNS = Math.min(1500, Number(process.env.NAGORI_LAW_RUNS ?? 1500));
const SEED = Number(process.env.NAGORI_SEED ?? 20261124);

describe('the smallest list of steps', () => {
  test('no cheaper subset of the policy’s steps gives accept', () => {
    let compared = 0;
    fc.assert(
      fc.property(someFacts, fc.nat(2), (facts, which) => {
        const policy = [INTAKE, RELEASE, INSPECTION][which] ?? INTAKE;
        const decision = decide(facts, policy, NOW);
        if (decision.verdict !== 'hold' || decision.approximate) return;
        const situation = situationOf(facts, policy, NOW);
        const unmet = new Set(decision.reasons.map((reason) => reason.requirement));
        const named = policy.requirements
          .filter((requirement) => unmet.has(requirement.id))
          .flatMap((requirement) => requirement.alternatives.flatMap((a) => a.steps));
        const look: readonly StepId[] = isToConfirm(facts) ? ['confirm-model'] : [];
        const all = orderedSteps([...look, ...named, 'sign-off' as StepId]);
        if (all.length > 9) return;
        compared++;
        const found = decision.steps.map((step) => step.id as StepId);
        const best = subsetsOf(all)
          .filter((set) => set.length > 0 && reaches(situation, set))
          .sort(byCost)[0];
        assert.ok(best !== undefined);
        assert.deepEqual(costOf(found), costOf(best), `${found} against ${best}`);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    assert.ok(compared > RUNS / 15, `only ${compared} compared`);
  });
});
