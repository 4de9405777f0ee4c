export { exportForAccounts } from './accounts-export.ts';
export { ageOn } from './age-on.ts';
export { type BookDate, bookDate, endOfPeriod, parseBookDate } from './book-date.ts';
export {
  type BookLossCause,
  lossOf,
  missingNumbers,
  type NumberRange,
  type PoliceTask,
  taskOf,
} from './book-loss.ts';
export { type BookPolicy, ENTERED_WITHIN_DAYS, STRICT_BOOK_POLICY } from './book-policy.ts';
export { WAIVER_LIMIT_YEN } from './duties.ts';
export {
  type BookEntry,
  isReceiving,
  type PaymentWay,
  RECEIVING_KINDS,
  type TransactionKind,
  totalYen,
} from './entry.ts';
export { eraDate, eraMonth } from './era-date.ts';
export { EXPORT_ENCODINGS, type ExportEncoding } from './export-csv.ts';
export { asTyped, matcher } from './find-entries.ts';
export type { VerifierTerm } from './identity-check.ts';
export {
  copiesOf,
  IDENTITY_METHOD_CODES,
  identityMethod,
  RULES_REVISED_ON,
} from './identity-method.ts';
export {
  ADULT_AGE,
  judgeEntry,
  type StandingEntry,
} from './judge-entry.ts';
export {
  PAPER_COLUMNS,
  type PaperCell,
  paperRow,
} from './paper-columns.ts';
export { exportForPolice } from './police-export.ts';
export {
  mayDiscardNotice,
  noticeRetainedUntil,
} from './police-notice.ts';
export { printBook } from './print-book.ts';
export { printSample } from './print-sample.ts';
export { readEntry } from './read-entry.ts';
export { mayDelete } from './retention.ts';
export {
  type ErasedPhone,
  planSample,
  R2_SHARE,
  type SamplingPlan,
} from './sampling-plan.ts';
export {
  reportSample,
  type SampleLook,
  type SamplingReport,
} from './sampling-report.ts';
export {
  BOOK_COLUMNS,
  type BookLanguage,
  CATEGORY_WORDS,
  COLUMN_WORDS,
  clauseIn,
  GUARDIAN_WORDS,
  KIND_WORDS,
  METHOD_WORDS,
  PAYMENT_WAY_WORDS,
  RECEIPT_SITE_WORDS,
  TAX_MARK_WORDS,
} from './words.ts';
