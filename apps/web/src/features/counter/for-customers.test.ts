/** Art. 15(3), R18: the customer's paper does not mention a suspicion, a list or a loss report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import {
  customersOutcome,
  customersReasons,
  customersSteps,
  forCustomers,
  isBeingChecked,
} from './for-customers.ts';

const words = { ja: '見本', en: 'sample' };
const handover = (verdict: string, state = 'open') =>
  ({
    state,
    blocks: [{ id: 'e-1', kind: 'suspicion', at: '2026-11-28T05:00:00Z' }],
    evidence: ['identity-check', 'legal-block', 'police-match', 'loss-match'].map((kind) => ({
      kind,
    })),
    decision: { verdict, reasons: [{ words }], notes: [], steps: [{ title: words }] },
  }) as unknown as HandoverDto;

test('art. 15(3): on quarantine, the paper says only that the phone is being checked', () => {
  for (const one of [handover('quarantine'), handover('hold', 'quarantined')]) {
    const paper = forCustomers(one);
    assert.equal(isBeingChecked(one), true);
    assert.deepEqual([paper.decision.reasons, paper.decision.steps, paper.blocks], [[], [], []]);
    assert.deepEqual(
      paper.evidence.map(({ kind }) => kind),
      ['identity-check'],
    );
  }
});

test('art. 15(3): after a suspicion has ended the paper does not name it either', () => {
  const paper = forCustomers(handover('accept'));
  assert.equal(isBeingChecked(handover('accept')), false);
  assert.equal(paper.decision.reasons.length, 1);
  assert.ok(paper.evidence.every(({ kind }) => kind !== 'legal-block'));
});

const asked = (state: string) =>
  ({
    state,
    decision: {
      verdict: 'hold',
      reasons: [{ label: words }, { label: words }],
      steps: [
        { id: 'accept-terms', actor: 'holder' },
        { id: 'take-sim', actor: 'counter' },
        { id: 'sign-off', actor: 'compliance' },
      ],
    },
  }) as unknown as HandoverDto;

test('the paper asks for the customer’s own steps only, and names each reason once', () => {
  assert.deepEqual(
    customersSteps(asked('open')).map(({ id }) => id),
    ['accept-terms'],
  );
  assert.deepEqual(customersReasons(asked('open')), [words]);
  assert.deepEqual(customersReasons(asked('refused')), [words]);
  for (const lines of [customersSteps, customersReasons]) {
    assert.deepEqual(lines(asked('taken')), []);
  }
});

test('the outcome is that of the visit once it ended, and never says quarantine', () => {
  assert.equal(customersOutcome(handover('accept')), 'open-accept');
  assert.equal(customersOutcome(handover('hold', 'returned')), 'ended-returned');
  for (const one of [handover('quarantine'), handover('hold', 'quarantined')]) {
    assert.equal(customersOutcome(one), 'checking');
  }
});
