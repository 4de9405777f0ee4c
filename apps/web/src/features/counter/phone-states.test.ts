/** The first question of a counter. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { asksState, BROUGHT_STATES } from './phone-states.ts';

const handover = (part: object = {}, kinds: readonly string[] = []): HandoverDto =>
  ({
    state: 'open',
    stage: 'intake',
    decision: { verdict: 'hold' },
    evidence: kinds.map((kind) => ({ kind })),
    ...part,
  }) as unknown as HandoverDto;

test('the state of a phone that comes in is asked until its condition is recorded', () => {
  assert.equal(asksState(handover()), true);
  assert.equal(asksState(handover({}, ['loss-match', 'prompt'])), true);
  assert.equal(asksState(handover({}, ['condition'])), false);
});

test('phones that are decided, ended or ours are not asked about', () => {
  assert.equal(asksState(handover({ decision: { verdict: 'quarantine' } })), false);
  assert.equal(asksState(handover({ state: 'taken' })), false);
  assert.equal(asksState(handover({ stage: 'release' })), false);
});

test('every answer ends with the condition, so that it is asked once', () => {
  for (const { drafts } of BROUGHT_STATES) assert.equal(drafts.at(-1)?.kind, 'condition');
});
