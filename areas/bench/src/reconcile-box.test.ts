/** What arrived at the destroyer against what left the shop: one row for each difference. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checksOf, RULES } from './box-checks.testing.ts';
import { reconcileBox } from './reconcile-box.ts';

const found = (text: string) => {
  const { standing, differs } = reconcileBox(checksOf(text), RULES);
  return [standing, ...differs].join(' ');
};

const SEALED = 'sealed 10 2600';

const ROWS: readonly (readonly [checks: string, found: string])[] = [
  ['opened 3', 'unweighed'],
  ['sealed 10', 'unweighed'],
  [SEALED, 'sealed'],
  [`${SEALED} > moved - 2600`, 'sealed'],
  [`${SEALED} > moved - 2621`, 'differs weight'],
  [`${SEALED} > arrived 10 2600 intact`, 'arrived'],
  // Within what two scales differ by.
  [`${SEALED} > arrived 10 2580 intact`, 'arrived'],
  [`${SEALED} > arrived 10 2579 intact`, 'differs weight'],
  [`${SEALED} > arrived 9 2420 intact`, 'differs count weight'],
  [`${SEALED} > arrived 9 2600 intact`, 'differs count'],
  [`${SEALED} > arrived 10 2600 broken`, 'differs seal'],
  [`${SEALED} > arrived 10 2600 broken > recounted 10 2600`, 'differs seal'],
  [`${SEALED} > arrived 10 2600 broken > explained-seal`, 'arrived'],
  [`${SEALED} > arrived 10 2600 broken > explained-seal > arrived 10 2600 broken`, 'differs seal'],
  // The newest count counts.
  [`${SEALED} > arrived 9 2600 intact > recounted 10 2600`, 'arrived'],
  [`${SEALED} > arrived 10 2600 intact > moved - 2420`, 'differs weight'],
  // A phone that is named takes its weight with it, and no more than a phone weighs.
  [`${SEALED} > arrived 9 2420 intact > missing`, 'arrived'],
  [`${SEALED} > arrived 9 2600 intact > missing`, 'differs weight'],
  [`${SEALED} > arrived 9 1900 intact > missing`, 'differs weight'],
  [`${SEALED} > arrived 8 2250 intact > missing`, 'differs count'],
  [`${SEALED} > arrived 8 2250 intact > missing > missing`, 'arrived'],
  [`${SEALED} > arrived 11 2790 intact > extra`, 'arrived'],
  [`${SEALED} > arrived 10 2600 intact > missing`, 'differs count weight'],
  // One that came without the box was in there when it was weighed before.
  [`${SEALED} > moved - 2600 > left`, 'sealed'],
  [`${SEALED} > moved - 2600 > left > arrived 9 2420 intact`, 'arrived'],
  [`${SEALED} > arrived 10 2600 intact > moved - 2600 > left`, 'sealed'],
  [`${SEALED} > moved > left > arrived 10 2600 intact`, 'differs count weight'],
  // One was taken and another put in.
  [`${SEALED} > arrived 10 2650 intact > missing > extra`, 'arrived'],
  [`${SEALED} > arrived 10 2300 intact > explained-weight`, 'arrived'],
  [`${SEALED} > arrived 10 2300 intact > explained-weight > recounted 10 2200`, 'differs weight'],
  // Each sealing begins anew.
  [`${SEALED} > opened 10 - intact > sealed 9 2400 > arrived 9 2400 intact`, 'arrived'],
  [`${SEALED} > arrived 10 2600 intact > destroyed 10`, 'destroyed'],
];

test('R13, R20: a box is compared by count, weight and seal', () => {
  for (const [checks, want] of ROWS) assert.equal(found(checks), want, checks);
});

test('R13: in a box of few the scale decides, in a box of many the smaller of both', () => {
  const allowed = (n: number, gross: number) =>
    reconcileBox(checksOf(`sealed ${n} ${gross}`), RULES).allowedGrams;
  assert.deepEqual([allowed(1, 980), allowed(30, 6_200), allowed(30, 3_000)], [20, 54, 22]);
});

test('R20: every row stays, and one more row never makes a shortage right by itself', () => {
  const row = fc.constantFrom('moved - 2600', 'moved', 'opened 9 - intact', 'explained-weight');
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const checks = checksOf([SEALED, 'arrived 9 2600 intact', ...rows].join(' > '));
      const { standing, lines } = reconcileBox(checks, RULES);
      assert.equal(lines.length, checks.length);
      assert.equal(standing, 'differs');
    }),
  );
});
