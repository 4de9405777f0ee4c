/** A phone judged from what was found of it earlier, against the same judged anew: one answer. */
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

/** What was known earlier, or of another phone altogether. */
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

test('going on from an earlier judgement changes nothing of the answer', () => {
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
      // What was found before stays as it was.
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
/** One word that counts for nothing any more, by what has changed since. */
const CHANGES: Readonly<Record<string, readonly [known: Partial<Facts>, now: Partial<Facts>]>> = {
  'the phone was used': [
    { circumstances: [circumstance({ evidence: 'e1', subject: 'terms' })] },
    { custody: [used(10)] },
  ],
  'a stranger tells of a use': [
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
  test(`does not go on: ${name}`, () => {
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
