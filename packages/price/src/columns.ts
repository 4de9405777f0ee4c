/**
 * The columns of a price list as a file, with the words of its cells in Japanese and English.
 *
 * Invariants: a file that was written in one language reads back the same in either.
 */
import { ADJUSTMENT_KINDS, type Label } from './price-list.ts';

/** `terms` has the list's days and units, `price` the price of one model and grade. */
export const ROW_KINDS = ['terms', 'price', ...ADJUSTMENT_KINDS] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export const LIST_COLUMN_WORDS = {
  kind: { ja: '種別', en: 'kind' },
  maker: { ja: 'メーカー', en: 'maker' },
  model: { ja: '機種', en: 'model' },
  capacity: { ja: '容量', en: 'capacity' },
  grade: { ja: '格付け', en: 'grade' },
  code: { ja: 'コード', en: 'code' },
  labelJa: { ja: '表示（日本語）', en: 'label (ja)' },
  labelEn: { ja: '表示（英語）', en: 'label (en)' },
  cashYen: { ja: '現金（円）', en: 'cash (yen)' },
  creditYen: { ja: '下取り（円）', en: 'credit (yen)' },
  percent: { ja: '割合（%）', en: 'percent' },
  from: { ja: '開始日', en: 'from' },
  to: { ja: '終了日', en: 'to' },
  quoteDays: { ja: '見積り有効日数', en: 'quote days' },
  roundYen: { ja: '丸め（円）', en: 'round (yen)' },
} as const satisfies Record<string, Label>;
export type Column = keyof typeof LIST_COLUMN_WORDS;
export const COLUMNS = Object.keys(LIST_COLUMN_WORDS) as Column[];

export const KIND_WORDS: Readonly<Record<RowKind, Label>> = {
  terms: { ja: '条件', en: 'terms' },
  price: { ja: '価格', en: 'price' },
  missing: { ja: '付属品なし', en: 'missing' },
  added: { ja: '付属品あり', en: 'added' },
  deduction: { ja: '減額', en: 'deduction' },
};

const ADJUSTMENT_COLUMNS: readonly Column[] = [
  'maker',
  'model',
  'grade',
  'code',
  'labelJa',
  'labelEn',
  'cashYen',
  'creditYen',
  'percent',
];

/** The columns that a kind of row fills; the others stay empty in it. */
export const COLUMNS_OF: Readonly<Record<RowKind, readonly Column[]>> = {
  terms: ['percent', 'from', 'to', 'quoteDays', 'roundYen'],
  price: ['maker', 'model', 'capacity', 'grade', 'cashYen', 'creditYen'],
  missing: ADJUSTMENT_COLUMNS,
  added: ADJUSTMENT_COLUMNS,
  deduction: ADJUSTMENT_COLUMNS,
};
