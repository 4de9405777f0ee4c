/**
 * A price list to begin from: for the demonstration's invented models, at invented prices.
 *
 * Invariants: no maker, model or price of it is real.
 */
import { GRADES } from '@nagori/model';
import type { Adjustment, PriceList, PriceRow } from './price-list.ts';

const MAKER = 'Mihon';

/** What a grade is worth of grade S, in percent. */
const WORTH = { S: 100, A: 90, B: 75, C: 55, J: 8 } as const;

function pricesOf(model: string, capacity: string, likeNewYen: number): readonly PriceRow[] {
  return GRADES.map((grade) => ({
    maker: MAKER,
    model,
    capacity,
    grade,
    yen: { cash: Math.floor((likeNewYen * WORTH[grade]) / 10_000) * 100 },
  }));
}

const WHOLE = ['S', 'A', 'B', 'C'] as const;

const ADJUSTMENTS: readonly Adjustment[] = [
  {
    kind: 'missing',
    code: 'no-cable',
    label: { ja: '充電ケーブルなし', en: 'No charging cable' },
    grades: WHOLE,
    change: { kind: 'yen', yen: { cash: 300 } },
  },
  {
    kind: 'missing',
    code: 'no-box',
    label: { ja: '箱なし', en: 'No box' },
    grades: WHOLE,
    change: { kind: 'yen', yen: { cash: 500 } },
  },
  {
    kind: 'added',
    code: 'charger',
    label: { ja: '純正充電器つき', en: 'With the maker’s charger' },
    grades: WHOLE,
    change: { kind: 'yen', yen: { cash: 800 } },
  },
  {
    kind: 'deduction',
    code: 'network-caution',
    label: { ja: 'ネットワーク利用制限 △', en: 'Network restriction △' },
    grades: [],
    change: { kind: 'percent', percent: 30 },
  },
  {
    kind: 'deduction',
    code: 'screen-cracked',
    label: { ja: '画面割れ', en: 'Cracked screen' },
    grades: WHOLE,
    change: { kind: 'percent', percent: 40 },
  },
  {
    kind: 'deduction',
    code: 'battery-below-80',
    label: { ja: 'バッテリー最大容量80%未満', en: 'Battery health below 80%' },
    grades: WHOLE,
    change: { kind: 'yen', yen: { cash: 3_000 } },
  },
  {
    kind: 'deduction',
    code: 'camera-fault',
    label: { ja: 'カメラの不具合', en: 'Camera fault' },
    grades: WHOLE,
    change: { kind: 'percent', percent: 25 },
  },
  {
    kind: 'deduction',
    code: 'sim-locked',
    label: { ja: 'SIMロックあり', en: 'SIM locked' },
    grades: [],
    change: { kind: 'yen', yen: { cash: 2_000 } },
  },
];

export const EXAMPLE_LIST: PriceList = {
  terms: { quoteDays: 7, roundYen: 100, creditPercent: 110 },
  prices: [
    ...pricesOf('EX-A24', '128GB', 42_000),
    ...pricesOf('EX-A24', '256GB', 48_000),
    ...pricesOf('EX-B24', '128GB', 26_000),
    ...pricesOf('EX-I17', '128GB', 68_000),
    ...pricesOf('EX-I17', '256GB', 76_000),
    ...pricesOf('EX-L10', '64GB', 9_000),
  ],
  adjustments: ADJUSTMENTS,
};
