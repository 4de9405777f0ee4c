import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Circumstance,
  type Compartment,
  type CompartmentState,
  intervalOf,
  type StateValue,
} from '@nagori/model';
import { safetyOf } from './safety-rating.ts';
import type { SafetyCheck } from './wire.ts';

type Said = Pick<Circumstance, 'subject' | 'value' | 'detail'>;

const said = (...all: readonly Said[]) => ({
  circumstances: all.map((one, i) => ({
    ...one,
    evidence: String(i),
    interval: intervalOf(i, i, 'station', 'clock-1'),
  })),
});

const NETWORK: Said = { subject: 'network', value: 'met', detail: 'ok' };
const NOT_LOST: Said = { subject: 'loss-match', value: 'met' };
const CLEAR = ['user-data', 'felica', 'sim', 'sd-card', 'account-lock'] as const;

function states(other: Partial<Record<Compartment, StateValue>> = {}): readonly CompartmentState[] {
  return CLEAR.map((compartment) => ({
    compartment,
    state: other[compartment] ?? 'clear',
    proofs: [],
    residues: [],
    attempts: [],
  }));
}

const ratingOf = (facts: ReturnType<typeof said>, known = states(), needed?: SafetyCheck[]) =>
  safetyOf(facts, known, needed).rating;

test('OK needs every check, and a chip that a phone does not have is none', () => {
  assert.equal(ratingOf(said(NETWORK, NOT_LOST)), 'ok');
  assert.equal(ratingOf(said(NETWORK, NOT_LOST), states({ felica: 'na' })), 'ok');
});

test('what was not checked is unknown, never OK', () => {
  assert.equal(ratingOf(said()), 'unknown');
  assert.equal(ratingOf(said(NETWORK)), 'unknown');
  assert.equal(ratingOf(said(NOT_LOST)), 'unknown');
  assert.equal(ratingOf(said(NETWORK, NOT_LOST), []), 'unknown');
  assert.equal(ratingOf(said(NETWORK, NOT_LOST), states({ 'account-lock': 'unknown' })), 'unknown');
  for (const detail of ['caution', 'none', undefined]) {
    assert.equal(ratingOf(said({ ...NETWORK, detail }, NOT_LOST)), 'unknown');
  }
});

test('one bad check is NG, whatever else is unknown', () => {
  assert.equal(ratingOf(said(), states({ 'user-data': 'residue' })), 'ng');
  assert.equal(ratingOf(said(), states({ 'account-lock': 'residue' })), 'ng');
  assert.equal(ratingOf(said({ subject: 'network', value: 'bad', detail: 'blocked' })), 'ng');
  assert.equal(ratingOf(said({ subject: 'loss-match', value: 'bad' })), 'ng');
  assert.equal(ratingOf(said(NOT_LOST, { subject: 'police-match', value: 'bad' })), 'ng');
});

test('the last answer of a source counts', () => {
  const blocked: Said = { subject: 'network', value: 'bad', detail: 'blocked' };
  assert.equal(ratingOf(said(blocked, NETWORK, NOT_LOST)), 'ok');
  assert.equal(ratingOf(said(NETWORK, blocked, NOT_LOST)), 'ng');
});

test('only the checks that the operator names make the rating', () => {
  assert.equal(ratingOf(said(NETWORK), [], ['network']), 'ok');
  const { checks, rating } = safetyOf(said(NETWORK), states({ felica: 'residue' }), ['network']);
  assert.equal(rating, 'ok');
  assert.deepEqual(
    checks.filter(({ isNeeded }) => isNeeded).map(({ check }) => check),
    ['network'],
  );
});
