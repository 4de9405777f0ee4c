/** What a draft of a quote offers, sends and costs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OfferDto, QuoteDto } from '@nagori/area-buying/wire';
import { choicesOf, isSameQuote, priceOf, type QuoteDraft, requestOf } from './quote-draft.ts';

const label = { ja: '見本', en: 'sample' };
const OFFER: OfferDto = {
  today: '2026-11-28',
  models: [],
  list: {
    terms: { quoteDays: 7, roundYen: 100 },
    prices: [
      row('Sample', '64GB', 'B', 10_000),
      row('Sample', '128GB', 'A', 20_000),
      row('Sample', '128GB', 'J', 1_000),
      { ...row('Example', '64GB', 'B', 5_000), yen: { cash: 5_000, credit: 6_000 } },
    ],
    adjustments: [
      { kind: 'missing', code: 'no-box', label, grades: [], change: yen(500) },
      { kind: 'deduction', code: 'cracked', label, grades: ['A', 'B'], change: yen(4_000) },
    ],
  },
};

function row(maker: string, capacity: string, grade: 'A' | 'B' | 'J', cash: number) {
  return { maker, model: 'EX-1', capacity, grade, yen: { cash } };
}

function yen(cash: number) {
  return { kind: 'yen' as const, yen: { cash } };
}

const DRAFT: QuoteDraft = {
  model: 'EX-1',
  maker: 'Sample',
  capacity: '128GB',
  colour: '',
  grade: 'A',
  payment: 'cash',
  answers: [],
};

test('choices follow maker and capacity', () => {
  const { makers, capacities, grades, hasCredit } = choicesOf(DRAFT, OFFER);
  assert.deepEqual(makers, ['Sample', 'Example']);
  assert.deepEqual(capacities, ['64GB', '128GB']);
  assert.deepEqual([...grades], ['A', 'J']);
  assert.equal(hasCredit, false);
  const other = { ...DRAFT, maker: 'Example', capacity: '' };
  assert.equal(choicesOf(other, OFFER).hasCredit, true);
  assert.deepEqual(choicesOf(other, OFFER).capacities, ['64GB']);
});

test('a single capacity is sent without being chosen', () => {
  const draft: QuoteDraft = { ...DRAFT, maker: 'Example', capacity: '', grade: 'B' };
  assert.equal(requestOf(draft, OFFER)?.capacity, '64GB');
  assert.equal(requestOf({ ...draft, maker: 'Sample' }, OFFER)?.capacity, undefined);
});

test('an answer that does not fit the grade is left out', () => {
  const draft = { ...DRAFT, answers: ['cracked', 'no-box'] };
  assert.deepEqual(requestOf(draft, OFFER)?.answers, ['no-box', 'cracked']);
  assert.deepEqual(requestOf({ ...draft, grade: 'J' }, OFFER)?.answers, ['no-box']);
});

test('the price is there once a grade is chosen', () => {
  assert.equal(priceOf({ ...DRAFT, grade: undefined }, OFFER), undefined);
  const priced = priceOf({ ...DRAFT, answers: ['cracked'] }, OFFER);
  assert.equal(priced?.kind === 'priced' && priced.totalYen, 16_000);
  const open = priceOf({ ...DRAFT, capacity: '' }, OFFER);
  assert.equal(open?.kind === 'unknown' && open.reason, 'capacity-missing');
});

test('a quote that was made is the same only if every answer is', () => {
  const request = requestOf(DRAFT, OFFER);
  assert.ok(request !== undefined);
  const made: QuoteDto = {
    ...{ number: 'Q-1', shop: label, maker: 'Sample', model: 'EX-1', capacity: '128GB' },
    ...{ grade: 'A', gradeWords: label, payment: 'cash', paymentWords: label, answers: [] },
    ...{ lines: [], totalYen: 20_000, expired: false },
    ...{ quotedAt: '2026-11-28T00:00:00Z', quotedOn: '2026-11-28', validUntil: '2026-12-04' },
  };
  assert.equal(isSameQuote(made, request, 20_000), true);
  assert.equal(isSameQuote(made, request, 19_000), false);
  assert.equal(isSameQuote({ ...made, expired: true }, request, 20_000), false);
  assert.equal(isSameQuote(made, { ...request, answers: ['no-box'] }, 20_000), false);
  assert.equal(isSameQuote(made, { ...request, colour: '黒' }, 20_000), false);
});
