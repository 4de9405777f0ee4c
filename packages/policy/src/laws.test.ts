/**
 * R31: the laws of the gate on some generated facts, and what happens when a rule's own code fails.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HOUR_MS } from '@nagori/model';
import { circumstance, GATE_YAML, releasePhone, SHARED_YAML, someFacts } from '@nagori/testkit';
import fc, { type IRawProperty } from 'fast-check';
import type { CompiledPolicy } from './compiled.ts';
import { decide } from './index.ts';
import { broken } from './judged.testing.ts';
import { LAWS, NOW, PLANS_ARE_FACTS, policiesOf, somePolicy } from './laws.testing.ts';
import { WORD_LAWS } from './laws-words.testing.ts';

const RUNS = Number(process.env.NAGORI_LAW_RUNS ?? 2000);
const SEED = Number(process.env.NAGORI_SEED ?? 20261124);
const OPTIONS = { numRuns: RUNS, seed: SEED };

describe('R31 the laws of the gate', () => {
  for (const [law, property] of Object.entries<IRawProperty<unknown>>({ ...LAWS, ...WORD_LAWS })) {
    test(`R31 ${law}`, () => fc.assert(property, OPTIONS));
  }
  test('R31 the generated facts give every verdict and many holds', () => {
    const seen: Record<string, number> = {};
    const worlds = fc.sample(fc.tuple(someFacts, somePolicy), { numRuns: 2000, seed: SEED });
    for (const [facts, policy] of worlds) {
      const { verdict } = decide(facts, policy, NOW);
      seen[verdict] = (seen[verdict] ?? 0) + 1;
    }
    for (const verdict of ['accept', 'hold', 'refuse', 'destroy', 'quarantine']) {
      assert.ok((seen[verdict] ?? 0) >= 20, JSON.stringify(seen));
    }
    assert.ok((seen.hold ?? 0) > 200, JSON.stringify(seen));
  });
  test('playing a plan step by step gives the same as judging its facts at once', () => {
    fc.assert(PLANS_ARE_FACTS, OPTIONS);
  });
});

describe('R31 a rule that throws', () => {
  const [, release] = policiesOf(GATE_YAML, SHARED_YAML);
  assert.ok(release);
  const faulty: CompiledPolicy = {
    ...release,
    requirements: release.requirements.map((requirement) =>
      requirement.id === 'network' ? broken(requirement) : requirement,
    ),
  };
  test('R31 a rule that throws holds and reports our fault', () => {
    const decision = decide(releasePhone(), faulty, NOW);
    assert.equal(decision.verdict, 'hold');
    assert.deepEqual(
      decision.reasons.map((r) => [r.rule, r.requirement, r.code]),
      [['R31', 'network', 'rule-failed']],
    );
    assert.deepEqual(
      decision.steps.map((step) => step.id),
      ['report-fault'],
    );
  });
  test('R31 a loss match outranks a rule that throws, and both are listed', () => {
    const match = circumstance({ evidence: 'm', subject: 'loss-match', value: 'bad' });
    const facts = releasePhone({ circumstances: [...releasePhone().circumstances, match] });
    const decision = decide(facts, faulty, NOW);
    assert.equal(decision.verdict, 'quarantine');
    assert.deepEqual(
      decision.reasons.map((r) => r.code),
      ['matched', 'rule-failed'],
    );
  });
  test('R31 a bug never destroys a phone, however long it lasts', () => {
    assert.equal(decide(releasePhone(), faulty, NOW + 60 * 24 * HOUR_MS).verdict, 'refuse');
  });
  test('R31 meeting no requirement is a hold, never an acceptance', () => {
    const idle: CompiledPolicy = {
      ...release,
      requirements: release.requirements.map((r) => ({
        ...r,
        when: { giver: [] },
      })),
    };
    assert.notEqual(decide(releasePhone(), idle, NOW).verdict, 'accept');
  });
});
