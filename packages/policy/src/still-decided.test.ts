/** L6: an earlier decision that is used again is what the gate decides now. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@nagori/model';
import { OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide } from './decide.ts';
import { somePolicy } from './laws.testing.ts';
import { situationOf } from './situation-of.ts';
import { spansOf } from './steps/search-key.ts';
import { isStillDecided } from './still-decided.ts';

const SEED = Number(process.env.NAGORI_SEED ?? 20261124);
const common = someFacts.map((facts) => ({
  ...facts,
  ...{ standings: [], recalls: [], boards: undefined },
}));

test('L6 a decision that still holds is the same, whatever time has passed', () => {
  let [held, changed] = [0, 0];
  const phones = fc.oneof({ weight: 9, arbitrary: common }, { weight: 1, arbitrary: someFacts });
  fc.assert(
    fc.property(phones, somePolicy, fc.infiniteStream(fc.nat(999_999)), (facts, policy, picks) => {
      const draw = (below: number): number => picks.next().value % below;
      const { ages, deadlines } = spansOf(policy);
      const { openedAt } = facts;
      const times = [...facts.findings, ...facts.circumstances].flatMap(({ interval }) => [
        ...[interval.lo, interval.hi, interval.t],
      ]);
      const lasting = [0, 20 * SECOND_MS, 60 * HOUR_MS, ...ages, ...deadlines];
      const anEnd = (): number =>
        ([openedAt, ...times][draw(times.length + 1)] as number) +
        (lasting[draw(lasting.length)] as number) -
        (draw(3) * DAY_MS + draw(12) * MINUTE_MS);
      for (let i = 0; i < 8; i++) {
        // Shortly before something becomes too old, or any time; then shortly after, or later.
        const near = draw(4) > 0;
        const from = near ? anEnd() - draw(3) : OPENED + draw(3 * DAY_MS);
        const later = [1, 3, 20 * SECOND_MS, MINUTE_MS, HOUR_MS, 2 * DAY_MS][draw(6)] as number;
        const now = from + draw(later + 1);
        const situation = situationOf(facts, policy, from);
        const before = decide(facts, policy, from);
        const after = decide(facts, policy, now);
        if (isStillDecided(situation, now)) {
          held++;
          assert.deepEqual(after, before, policy.id);
        } else if (JSON.stringify(after) !== JSON.stringify(before)) changed++;
        assert.equal(isStillDecided(situation, from - 1), false, 'earlier');
      }
    }),
    { numRuns: 300, seed: SEED },
  );
  assert.ok(held > 300 && changed > 10, `${held} held, ${changed} changed`);
});
