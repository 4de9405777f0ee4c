/** L3: without a step that is called needed the gate still finds something unmet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE_MS } from '@nagori/model';
import { factsWith, OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { emissionsOf, emitsNothing } from '../emissions.ts';
import { somePolicy } from '../laws.testing.ts';
import { situationOf } from '../situation-of.ts';
import { orderedSteps } from './cost.ts';
import { neededOf } from './needed.ts';
import { play } from './search.ts';

const NOW = OPENED + 70 * MINUTE_MS;

test('a list without a needed step leaves something unmet', () => {
  let asked = 0;
  const phones = fc.oneof(someFacts, fc.constant(factsWith({})));
  fc.assert(
    fc.property(phones, somePolicy, fc.infiniteStream(fc.nat(99)), (facts, policy, picks) => {
      const situation = situationOf(facts, policy, NOW);
      const { unmet } = emissionsOf(situation);
      const draw = () => picks.next().value;
      // An alternative of each requirement, or sometimes all of them.
      const steps = unmet.flatMap(({ requirement: { ways } }) =>
        draw() < 10 ? ways : ways.slice(0, 1 + (draw() % 2)).slice(-1),
      );
      const list = orderedSteps(steps.flatMap((way) => way.steps));
      for (const id of neededOf(list, unmet, situation)) {
        const fewer = list.filter((other) => other !== id && draw() < 90);
        if (fewer.length === 0) continue;
        const reached = play(situation, fewer);
        if (reached === undefined) continue;
        asked++;
        assert.ok(!emitsNothing(reached, unmet), `${policy.id}: ${id} of ${list.join()}`);
      }
    }),
    { numRuns: 3_000 },
  );
  assert.ok(asked > 1_000, `${asked}`);
});
