/** Price lists and quotes (価格表・見積り). */
export { type Column, LIST_COLUMN_WORDS } from './columns.ts';
export { compareLists, type ListChanges } from './compare-lists.ts';
export { EXAMPLE_LIST } from './example-list.ts';
export {
  ADJUSTMENT_KINDS,
  type Adjustment,
  type Amounts,
  type Change,
  isOfModel,
  type Label,
  nameKey,
  PAYMENTS,
  type Payment,
  type PriceList,
  type PriceRow,
  type Terms,
} from './price-list.ts';
export {
  type Asked,
  adjustmentsFor,
  NO_PRICE_REASONS,
  type Quote,
  type QuoteLine,
  quote,
} from './quote.ts';
export { readPriceList } from './read-price-list.ts';
export { ROW_PROBLEMS, type RowProblem } from './row-problem.ts';
export {
  lineWords,
  NO_PRICE_WORDS,
  PAYMENT_WORDS,
  ROW_PROBLEM_WORDS,
} from './words.ts';
export { writePriceList } from './write-price-list.ts';
