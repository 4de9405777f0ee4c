/**
 * What happens to the phone: every verdict with every possible possession (docs/policies.md,
 * *Verdict and custody*).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CustodyAction, CustodyEntry, Possession, Verdict } from '@nagori/model';
import { bought, intakePhone } from '@nagori/testkit';
import { custodyAction } from './custody-action.ts';
import { INTAKE } from './judged.testing.ts';
import { situationOf } from './situation-of.ts';

const CUSTODY: Readonly<Record<Possession, readonly CustodyEntry[]>> = {
  'with-giver': [],
  held: [{ ...bought(), ownership: false } as CustodyEntry],
  owned: [bought()],
};

const TABLE: readonly [Verdict, Possession, CustodyAction, CustodyAction?][] = [
  ['accept', 'with-giver', 'take-in'],
  ['accept', 'held', 'go-on'],
  ['accept', 'owned', 'go-on'],
  ['hold', 'with-giver', 'giver-keeps', 'take-in-other-shelf'],
  ['hold', 'held', 'keep-then-return'],
  ['hold', 'owned', 'keep-then-otherwise'],
  ['refuse', 'with-giver', 'giver-keeps', 'take-in-other-shelf'],
  ['refuse', 'held', 'return'],
  ['refuse', 'owned', 'not-this-channel'],
  ['quarantine', 'with-giver', 'call-police'],
  ['quarantine', 'held', 'set-apart'],
  ['quarantine', 'owned', 'set-apart'],
  ['destroy', 'with-giver', 'take-in-for-destruction'],
  ['destroy', 'held', 'take-in-for-destruction'],
  ['destroy', 'owned', 'destroy-board'],
];

describe('what happens to the phone', () => {
  for (const mustTake of [false, true]) {
    const policy = { ...INTAKE, source: { ...INTAKE.source, mustTake } };
    for (const [verdict, possession, action, taken = action] of TABLE) {
      const expected = mustTake ? taken : action;
      const channel = mustTake ? ', always taken in' : '';
      test(`${verdict}, ${possession}${channel}: ${expected}`, () => {
        const facts = intakePhone({ custody: CUSTODY[possession] });
        const situation = situationOf(facts, policy, facts.openedAt);
        assert.equal(situation.custody.possession, possession);
        assert.equal(custodyAction(verdict, situation), expected);
      });
    }
  }
});
