import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyList, LIST } from './price.testing.ts';
import { type Asked, adjustmentsFor, quote } from './quote.ts';

const DAY = '2026-11-28';
const ASKED: Asked = {
  model: 'EX-A24',
  capacity: '128GB',
  grade: 'B',
  payment: 'cash',
  answers: [],
};

/** `total: line + line …`, or the reason. */
function said(change: Partial<Asked>, day = DAY): string {
  const answer = quote(LIST, { ...ASKED, ...change }, day);
  if (answer.kind === 'unknown') return answer.reason;
  const lines = answer.lines.map((line) => `${'code' in line ? line.code : line.kind} ${line.yen}`);
  return `${answer.totalYen}: ${lines.join(', ')}`;
}

const PRICES: readonly (readonly [string, Partial<Asked>, string])[] = [
  ['the base price, rounded down', {}, '28000: base 28050, rounding -50'],
  [
    'an accessory that is missing',
    { answers: ['no-charger'] },
    '27500: base 28050, no-charger -500, rounding -50',
  ],
  [
    'an accessory that comes along',
    { answers: ['box'] },
    '28300: base 28050, box 300, rounding -50',
  ],
  [
    'a share of the base price, rounded down',
    { answers: ['screen-cracked'] },
    '18700: base 28050, screen-cracked -9256, rounding -94',
  ],
  [
    'several, in the order of the list',
    { answers: ['battery-below-80', 'no-charger', 'no-charger'] },
    '23500: base 28050, no-charger -500, battery-below-80 -4000, rounding -50',
  ],
  [
    'never below zero',
    { grade: 'J', answers: ['battery-below-80'] },
    '0: base 2000, battery-below-80 -4000, floor 2000',
  ],
  ['credit as a share of cash', { payment: 'credit' }, '30800: base 30855, rounding -55'],
  [
    'credit by an amount of its own',
    { payment: 'credit', capacity: '256GB', answers: ['box'] },
    '40400: base 40000, box 400',
  ],
  ['a capacity as people type it', { capacity: '１２８ gb' }, '28000: base 28050, rounding -50'],
  ['a model as people type it', { model: 'ex-a24 ' }, '28000: base 28050, rounding -50'],
  ['one capacity needs no answer', { model: 'EX-F1', capacity: undefined }, '1000: base 1000'],
  [
    'the maker tells two apart',
    { model: 'EX-TWIN', maker: 'Example', capacity: undefined },
    '6000: base 6000',
  ],
];

for (const [name, change, wanted] of PRICES) {
  test(`quote: ${name}`, () => assert.equal(said(change), wanted));
}

const REASONS: readonly (readonly [string, Partial<Asked>, string?])[] = [
  ['list-not-begun', {}, '2026-10-31'],
  ['list-expired', {}, '2027-01-01'],
  ['model-not-listed', { model: 'EX-Z' }],
  ['maker-missing', { model: 'EX-TWIN', capacity: undefined }],
  ['capacity-missing', { capacity: undefined }],
  ['capacity-not-listed', { capacity: '512GB' }],
  ['capacity-not-listed', { capacity: 'much' }],
  ['grade-not-listed', { grade: 'C' }],
  ['answer-not-listed', { answers: ['no-pen'] }],
  ['answer-not-listed', { grade: 'J', answers: ['screen-cracked'] }],
];

for (const [reason, change, day] of REASONS) {
  test(`no price: ${reason} (${JSON.stringify(change)})`, () => {
    assert.equal(said(change, day), reason);
  });
}

test('no price: payment-not-offered', () => {
  const list = { ...LIST, terms: { ...LIST.terms, creditPercent: undefined } };
  const answer = quote(list, { ...ASKED, payment: 'credit' }, DAY);
  assert.deepEqual(answer, { kind: 'unknown', reason: 'payment-not-offered' });
});

test('a quote holds for the days that the list gives, and not beyond its end', () => {
  const until = (day: string) => {
    const answer = quote(LIST, ASKED, day);
    return answer.kind === 'priced' ? answer.validUntil : answer.reason;
  };
  assert.equal(until('2026-11-28'), '2026-12-04');
  assert.equal(until('2026-12-30'), '2026-12-31');
});

test('property: the lines add up to a total that is rounded and not negative', () => {
  const anyCase = anyList.chain((list) =>
    fc.record({
      list: fc.constant(list),
      row: fc.constantFrom(...list.prices),
      payment: fc.constantFrom('cash', 'credit'),
      picks: fc.array(fc.nat({ max: 9 }), { maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(anyCase, ({ list, row, payment, picks }) => {
      const { maker, model, capacity, grade } = row;
      const offered = adjustmentsFor(list, row, grade);
      const answers = picks.flatMap((pick) => offered[pick]?.code ?? []);
      const asked = { maker, model, capacity, grade, payment, answers } as const;
      const answer = quote(list, asked, '2026-12-01');
      if (answer.kind === 'unknown') {
        assert.equal(answer.reason, 'payment-not-offered');
        return;
      }
      const sum = answer.lines.reduce((total, { yen }) => total + yen, 0);
      assert.equal(sum, answer.totalYen);
      assert.ok(answer.totalYen >= 0 && answer.totalYen % list.terms.roundYen === 0);
      assert.ok(answer.lines.every(({ yen }) => Number.isSafeInteger(yen)));
      assert.ok(answer.validUntil >= '2026-12-01');
      assert.deepEqual(
        quote(list, { ...asked, answers: answers.toReversed() }, '2026-12-01'),
        answer,
      );
    }),
  );
});
