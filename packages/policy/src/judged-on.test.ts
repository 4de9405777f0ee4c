/** Judging a phone from earlier results gives the same answer as judging it anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Facts, MINUTE_MS, type StandingPeriod } from '@nagori/model';
import {
  ANDROID,
  aCircumstance,
  at,
  bought,
  circumstance,
  factsWith,
  finding,
  OPENED,
  someFacts,
  used,
} from '@nagori/testkit';
import fc from 'fast-check';
import { judgement } from './index.ts';
import { somePolicy } from './laws.testing.ts';
import type { Situation } from './situation.ts';

const NOW = OPENED + 70 * MINUTE_MS;

/** Facts known earlier, or the facts of another phone. */
const earlier = (facts: Facts, words: number, found: number): fc.Arbitrary<Facts> => {
  const circumstances = facts.circumstances.slice(0, words);
  const findings = facts.findings.slice(0, found);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ ...facts, circumstances }) },
    { weight: 3, arbitrary: fc.constant({ ...facts, findings }) },
    { weight: 1, arbitrary: someFacts.map((other) => ({ ...other, circumstances, findings })) },
    { weight: 1, arbitrary: someFacts },
  );
};

const histories = fc
  .tuple(someFacts, fc.array(aCircumstance, { maxLength: 8 }), fc.nat(12), fc.nat(12))
  .chain(([facts, words, known, found]) => {
    const now = { ...facts, circumstances: [...facts.circumstances, ...words] };
    return fc.tuple(fc.constant(now), earlier(now, known, found));
  });

/** What is worked out before any requirement is asked. */
const workedOut = ({ custody, counted, entries, states, violations }: Situation) => ({
  ...{ custody, counted, entries, states, violations },
});

test('starting from an earlier judgement does not change the answer', () => {
  let [goneOn, counted] = [0, 0];
  fc.assert(
    fc.property(histories, somePolicy, somePolicy, fc.boolean(), (...given) => {
      const [[facts, known], policy, other, isOther] = given;
      const before = judgement(known, isOther ? other : policy, NOW - MINUTE_MS).situation;
      const as = structuredClone(workedOut(before));
      const onward = judgement(facts, policy, NOW, { before });
      const anew = judgement(facts, policy, NOW);
      assert.deepEqual(workedOut(onward.situation), workedOut(anew.situation));
      assert.deepEqual(onward.decision, anew.decision);
      assert.deepEqual(onward.states(), anew.states());
      // The earlier situation is not modified.
      assert.deepEqual(workedOut(before), as);
      if (before.entries.terms === onward.situation.entries.terms) goneOn++;
      const isUnmoved = before.counted.piles.some(
        (pile, i) => pile.goods.length > 0 && pile === onward.situation.counted.piles[i],
      );
      if (isUnmoved && before.facts.findings.length < facts.findings.length) counted++;
    }),
    { numRuns: 1_000 },
  );
  assert.ok(goneOn > 300 && counted > 50, `${goneOn}, ${counted}`);
});

const OTHER = { evidence: 'e1', operator: 'op-other' } as const;
const CERTIFIED: StandingPeriod = {
  evidence: 's1',
  operator: 'op-other',
  standing: 'certified',
  from: OPENED - 1e9,
  shops: [],
  by: 'op-self',
  said: at(0),
};
const RESET = {
  ...finding({ evidence: 'e1', compartment: 'user-data', class: 'act', method: 'factory-reset' }),
  ...{ tool: 'tool-x', interval: at(10) },
};
const BY_HOLDER = { ...RESET, actor: 'holder', person: undefined } as const;
const TAKEN = { evidence: 'e1', rule: 'R20', reason: 'taken-back' } as const;
/** One word that counts otherwise, by what has changed since. */
const CHANGES: Readonly<Record<string, readonly [known: Partial<Facts>, now: Partial<Facts>]>> = {
  'the phone was used': [
    { circumstances: [circumstance({ evidence: 'e1', subject: 'terms' })] },
    { custody: [used(10)] },
  ],
  'an untrusted source reports a use': [
    { circumstances: [circumstance({ evidence: 'e1', subject: 'terms' })] },
    { custody: [{ ...used(10), backing: 'upload' }] },
  ],
  'another supplier': [
    {
      circumstances: [circumstance({ ...OTHER, subject: 'supplier-confirmed' })],
      supplier: 'op-other',
    },
    { supplier: undefined },
  ],
  'another operator': [
    { circumstances: [circumstance({ ...OTHER, subject: 'prompt' })], self: 'op-other' },
    { self: 'op-self' },
  ],
  'a standing that ended': [
    { circumstances: [circumstance({ ...OTHER, subject: 'prompt' })], standings: [CERTIFIED] },
    { standings: [] },
  ],
  'a consent to assist that is recorded afterwards': [
    { findings: [{ ...BY_HOLDER, assisted: true }] },
    { circumstances: [circumstance({ evidence: 'c', subject: 'consent-assist' })] },
  ],
  'the phone is ours since before the act': [{ findings: [RESET] }, { custody: [bought()] }],
  'a tool that was recalled': [
    { findings: [BY_HOLDER] },
    { recalls: [{ evidence: 'r', tool: 'tool-x', from: OPENED }] },
  ],
  'a recall that was taken back': [
    { findings: [BY_HOLDER], recalls: [{ evidence: 'r', tool: 'tool-x', from: OPENED }] },
    { recalls: [] },
  ],
  'another board': [
    { findings: [BY_HOLDER] },
    { boards: [{ evidence: 'b', interval: at(60), fateKnown: true, operator: 'op-self' }] },
  ],
  'the board is the same after all': [
    {
      findings: [BY_HOLDER],
      boards: [{ evidence: 'b', interval: at(60), fateKnown: true, operator: 'op-self' }],
    },
    { boards: undefined },
  ],
  'evidence that the readers ignore': [{ findings: [BY_HOLDER] }, { ignored: [TAKEN] }],
  'another finding in its place': [
    { findings: [BY_HOLDER] },
    { findings: [{ ...BY_HOLDER, value: 'residue' }] },
  ],
  'what the model cannot hold': [
    { findings: [BY_HOLDER] },
    { capability: { ...ANDROID, cannotHold: new Set(['sd-card']) } },
  ],
};

for (const [name, [then, since]] of Object.entries(CHANGES)) {
  test(`does not reuse the earlier judgement: ${name}`, () => {
    const known = factsWith(then);
    const facts = { ...known, ...since };
    let differs = 0;
    for (const policy of fc.sample(somePolicy, { numRuns: 60, seed: 1 })) {
      const before = judgement(known, policy, NOW - MINUTE_MS).situation;
      const onward = workedOut(judgement(facts, policy, NOW, { before }).situation);
      assert.deepEqual(onward, workedOut(judgement(facts, policy, NOW).situation));
      if (!isDeepStrictEqual(onward, workedOut(before))) differs++;
    }
    assert.ok(differs > 0);
  });
}
