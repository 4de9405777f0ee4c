/** Why a row of a price list does not fit. */
import type { Column } from './columns.ts';

export const ROW_PROBLEMS = [
  /** The file has no such column. */
  'no-header',
  /** Two columns could both be meant. */
  'column-twice',
  'quotes-open',
  /** The last row has no end, and may have been longer. */
  'cut-off',
  'too-many-rows',
  'kind-unknown',
  'missing',
  /** This kind of row has nothing in this column. */
  'not-here',
  'too-long',
  /** A spreadsheet would calculate it. */
  'formula',
  'not-a-number',
  'out-of-range',
  'grade-unknown',
  'capacity-unreadable',
  'not-a-day',
  'code-unreadable',
  /** An earlier row says the same. */
  'repeated',
  /** A model has its capacity in every row or in none. */
  'capacity-in-some',
  /** No row has a price for this model. */
  'model-without-price',
  /** A list has one row of terms and at least one price. */
  'no-terms',
  'no-prices',
] as const;

export interface RowProblem {
  /** Of the file, from 1. */
  readonly line: number;
  readonly field: Column;
  readonly code: (typeof ROW_PROBLEMS)[number];
}
