/** What people are shown of a decision: its parts agree, on generated records. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARTMENTS, type CompartmentState } from '@nagori/model';
import { someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide, judgement, phoneView, statesOf, VERDICT_WORDS } from './index.ts';
import { NOW, somePolicy } from './laws.testing.ts';

const RUNS = { numRuns: 500 };

const aView = fc.tuple(someFacts, somePolicy).map(([facts, policy]) => {
  const { decision, states } = judgement(facts, policy, NOW);
  return { policy, facts, decision, view: phoneView(decision, states(), facts) };
});

const compartmentsOf = (rows: readonly CompartmentState[]) =>
  rows.map(({ compartment }) => compartment);

test('R01 the first line of an acceptance names an accepted residue', () => {
  fc.assert(
    fc.property(aView, ({ decision, view }) => {
      const left = view.rows.filter(({ state }) => state === 'residue');
      const isInside = decision.verdict === 'accept' && left.length > 0;
      const [first] = decision.notes;
      assert.equal(first?.code === 'left-inside', isInside);
      if (isInside) assert.deepEqual(first?.subjects, compartmentsOf(left));
      const plain = VERDICT_WORDS[decision.verdict].sentence;
      const blocks = decision.reasons.filter(({ subject }) => subject === 'legal-block');
      const isBlocked = decision.verdict === 'quarantine' && blocks.length > 0;
      if (!isBlocked) assert.equal(view.sentence.en !== plain.en, isInside);
    }),
    RUNS,
  );
});

test('a judgement is the decision plus the states behind it', () => {
  fc.assert(
    fc.property(aView, ({ policy, facts, decision, view }) => {
      assert.deepEqual(decision, decide(facts, policy, NOW));
      assert.deepEqual(view.rows, statesOf(facts, policy, NOW));
    }),
    RUNS,
  );
});

test('deciding evidence is never listed as not counting', () => {
  fc.assert(
    fc.property(aView, ({ decision, view }) => {
      const aside = new Set(view.ignored.map(({ evidence }) => evidence));
      for (const { state, proofs, residues } of view.rows) {
        const decided = state === 'clear' ? proofs : state === 'residue' ? residues : [];
        for (const { evidence } of decided) assert.ok(!aside.has(evidence), evidence);
      }
      for (const { evidence } of decision.reasons) {
        for (const one of evidence) assert.ok(!aside.has(one), one);
      }
      const all = [...view.partly, ...view.ignored];
      assert.equal(all.length, decision.ignored.length, 'and nothing is kept back');
    }),
    RUNS,
  );
});

test('a look that found a residue never favours the phone', () => {
  fc.assert(
    fc.property(aView, ({ facts, view }) => {
      for (const { evidence, value } of facts.findings) {
        if (value === 'residue') assert.equal(view.speaking.get(evidence), 'against');
      }
      for (const { evidence } of view.ignored) {
        assert.notEqual(view.speaking.get(evidence), 'for', `${evidence} did not count`);
      }
    }),
    RUNS,
  );
});

test('a reason about a residue has a row that shows it', () => {
  fc.assert(
    fc.property(aView, ({ decision, view }) => {
      for (const { subject, code } of decision.reasons) {
        const row = view.rows.find(({ compartment }) => compartment === subject);
        if (row !== undefined && code === 'residue') assert.equal(row.state, 'residue');
      }
      assert.deepEqual(compartmentsOf(view.rows), [...COMPARTMENTS]);
    }),
    RUNS,
  );
});
