/** Judging a phone from earlier results gives the same answer as judging it anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Facts, MINUTE_MS, type StandingPeriod } from '@nagori/model';
import {
  aCircumstance,
  at,
  circumstance,
  factsWith,
  OPENED,
  someFacts,
  used,
} from '@nagori/testkit';
import fc from 'fast-check';
import { judgement } from './index.ts';
import { somePolicy } from './laws.testing.ts';

const NOW = OPENED + 70 * MINUTE_MS;

/** Facts known earlier, or the facts of another phone. */
const earlier = (facts: Facts, words: number): fc.Arbitrary<Facts> => {
  const circumstances = facts.circumstances.slice(0, words);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ ...facts, circumstances }) },
    { weight: 1, arbitrary: someFacts.map((other) => ({ ...other, circumstances })) },
    { weight: 1, arbitrary: someFacts },
  );
};

const histories = fc
  .tuple(someFacts, fc.array(aCircumstance, { maxLength: 8 }), fc.nat(12))
  .chain(([facts, words, known]) => {
    const now = { ...facts, circumstances: [...facts.circumstances, ...words] };
    return fc.tuple(fc.constant(now), earlier(now, known));
  });

test('starting from an earlier judgement does not change the answer', () => {
  let goneOn = 0;
  fc.assert(
    fc.property(histories, somePolicy, somePolicy, fc.boolean(), (...given) => {
      const [[facts, known], policy, other, isOther] = given;
      const before = judgement(known, isOther ? other : policy, NOW - MINUTE_MS).situation;
      const entries = structuredClone(before.entries);
      const onward = judgement(facts, policy, NOW, { before });
      const anew = judgement(facts, policy, NOW);
      assert.deepEqual(onward.situation.entries, anew.situation.entries);
      assert.deepEqual(onward.decision, anew.decision);
      assert.deepEqual(onward.states(), anew.states());
      // The earlier situation is not modified.
      assert.deepEqual(before.entries, entries);
      if (before.entries.terms === onward.situation.entries.terms) goneOn++;
    }),
    { numRuns: 1_000 },
  );
  assert.ok(goneOn > 300, `${goneOn}`);
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
/** One word that no longer counts, by what has changed since. */
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
};

for (const [name, [then, since]] of Object.entries(CHANGES)) {
  test(`does not reuse the earlier judgement: ${name}`, () => {
    const known = factsWith(then);
    const facts = { ...known, ...since };
    let differs = 0;
    for (const policy of fc.sample(somePolicy, { numRuns: 60, seed: 1 })) {
      const before = judgement(known, policy, NOW - MINUTE_MS).situation;
      const { entries } = judgement(facts, policy, NOW, { before }).situation;
      assert.deepEqual(entries, judgement(facts, policy, NOW).situation.entries);
      if (!isDeepStrictEqual(entries, before.entries)) differs++;
    }
    assert.ok(differs > 0);
  });
}
