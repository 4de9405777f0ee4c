/** An invented price list, and generators of lists and questions. */

import { GRADES } from '@nagori/model';
import fc from 'fast-check';
import type { Adjustment, PriceList, PriceRow } from './price-list.ts';

export const LIST: PriceList = {
  terms: { from: '2026-11-01', to: '2026-12-31', quoteDays: 7, roundYen: 100, creditPercent: 110 },
  prices: [
    row('Sample', 'EX-A24', '128GB', 'S', 40_000),
    row('Sample', 'EX-A24', '128GB', 'B', 28_050),
    row('Sample', 'EX-A24', '256GB', 'B', 33_000, 40_000),
    row('Sample', 'EX-A24', '128GB', 'J', 2_000),
    row('Sample', 'EX-F1', undefined, 'B', 1_000),
    row('Sample', 'EX-TWIN', undefined, 'B', 5_000),
    row('Example', 'EX-TWIN', undefined, 'B', 6_000),
  ],
  adjustments: [
    change('missing', 'no-charger', { kind: 'yen', yen: { cash: 500 } }),
    change('added', 'box', { kind: 'yen', yen: { cash: 300, credit: 400 } }),
    change('deduction', 'screen-cracked', { kind: 'percent', percent: 33 }, ['S', 'A', 'B', 'C']),
    change('deduction', 'battery-below-80', { kind: 'yen', yen: { cash: 4_000 } }),
    {
      ...change('missing', 'no-pen', { kind: 'yen', yen: { cash: 700 } }),
      model: { maker: 'Sample', model: 'EX-F1' },
    },
  ],
};

function row(
  maker: string,
  model: string,
  capacity: string | undefined,
  grade: PriceRow['grade'],
  cash: number,
  credit?: number,
): PriceRow {
  return { maker, model, capacity, grade, yen: { cash, credit } };
}

function change(
  kind: Adjustment['kind'],
  code: string,
  amount: Adjustment['change'],
  grades: Adjustment['grades'] = [],
): Adjustment {
  return {
    kind,
    code,
    label: { ja: `見本 ${code}`, en: `sample ${code}` },
    grades,
    change: amount,
  };
}

const yen = fc.integer({ min: 0, max: 200_000 });
const amounts = fc.record({ cash: yen, credit: fc.option(yen, { nil: undefined }) });
const model = fc.record({
  maker: fc.constantFrom('Sample', 'Example, Inc.'),
  model: fc.constantFrom('EX-1', 'EX "2"', '見本機'),
});

const adjustment = fc.record({
  kind: fc.constantFrom('missing', 'added', 'deduction'),
  code: fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/),
  label: fc.record({ ja: fc.constantFrom('箱', '充電器, 予備'), en: fc.constantFrom('box', 'a') }),
  grades: fc.subarray([...GRADES]),
  change: fc.oneof(
    fc.record({ kind: fc.constant('yen' as const), yen: amounts }),
    fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ max: 100, min: 0 }) }),
  ),
}) satisfies fc.Arbitrary<Adjustment>;

/** Lists that a file can hold: no price and no code twice. */
export const anyList: fc.Arbitrary<PriceList> = fc.record({
  terms: fc.record({
    from: fc.constantFrom(undefined, '2026-11-01'),
    to: fc.constantFrom(undefined, '2026-12-31'),
    quoteDays: fc.integer({ min: 1, max: 90 }),
    roundYen: fc.constantFrom(1, 10, 100, 1_000),
    creditPercent: fc.constantFrom(undefined, 100, 115),
  }),
  prices: fc.uniqueArray(
    fc
      .tuple(model, fc.constantFrom('64GB', '1TB'), fc.constantFrom(...GRADES), amounts)
      .map(([named, capacity, grade, amount]): PriceRow => {
        return { ...named, capacity, grade, yen: amount };
      }),
    {
      minLength: 1,
      maxLength: 12,
      selector: ({ maker, model: name, capacity, grade }) =>
        `${maker}/${name}/${capacity}/${grade}`,
    },
  ),
  adjustments: fc.uniqueArray(adjustment, { maxLength: 6, selector: ({ code }) => code }),
});
