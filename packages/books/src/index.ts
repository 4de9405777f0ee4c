export { type BookDate, bookDate, parseBookDate } from './book-date.ts';
export {
  BOOK_LOSS_CAUSES,
  type BookLoss,
  type BookLossCause,
  lossOf,
  missingNumbers,
  type NumberRange,
  type PoliceTask,
  taskOf,
} from './book-loss.ts';
export { type BookPolicy, ENTERED_WITHIN_DAYS, STRICT_BOOK_POLICY } from './book-policy.ts';
export { type BookCells, cellsOf } from './book-row.ts';
export {
  DELIVERY_RECORDED,
  DUTY_REASONS,
  type Duties,
  type Duty,
  type DutyReason,
  dutiesOf,
  LISTED_SINCE,
  NEVER_WAIVED,
  WAIVER_LIMIT_YEN,
} from './duties.ts';
export {
  type BookEntry,
  type BookItem,
  type Counterparty,
  GUARDIAN_WAYS,
  type GuardianWay,
  ITEM_CATEGORIES,
  type ItemCategory,
  type ItemFeatures,
  isReceiving,
  NO_IMEI_REASONS,
  type NoImeiReason,
  RECEIVING_KINDS,
  TRANSACTION_KINDS,
  type TransactionKind,
  totalYen,
} from './entry.ts';
export { eraDate, eraMonth } from './era-date.ts';
export { asTyped, type BookQuery, findEntries, matcher } from './find-entries.ts';
export {
  IDENTITY_REFUSALS,
  type IdentityCheck,
  type IdentityRefusal,
  judgeIdentity,
  PARTICULARS,
  type Particular,
  type VerifierTerm,
} from './identity-check.ts';
export {
  IDENTITY_METHOD_CODES,
  IDENTITY_METHODS,
  IDENTITY_STEPS,
  type IdentityMethod,
  type IdentityMethodCode,
  type IdentityStep,
  identityMethod,
} from './identity-method.ts';
export {
  ADULT_AGE,
  ENTRY_NOTICES,
  ENTRY_REFUSALS,
  type EntryContext,
  type EntryNotice,
  type EntryRefusal,
  type EntryRefusalCode,
  judgeEntry,
  type StandingEntry,
} from './judge-entry.ts';
export {
  onPaper,
  PAPER_COLUMNS,
  type PaperCell,
  type PaperColumn,
  paperRow,
} from './paper-columns.ts';
export {
  EXPORT_ENCODINGS,
  type ExportEncoding,
  type ExportOptions,
  type ExportSummary,
  exportForPolice,
  type PoliceExport,
} from './police-export.ts';
export {
  type HeldItem,
  MATCH_ORDERS,
  matchReceipt,
  matchStock,
  mayDiscardNotice,
  NOTICE_REFUSALS,
  type NoticeMatch,
  type NoticeRefusal,
  type NoticeReport,
  noticeRetainedUntil,
  type PoliceNotice,
  type WantedArticle,
} from './police-notice.ts';
export { type PrintOptions, printBook } from './print-book.ts';
export { printSample, type SamplePrintOptions, saidOf } from './print-sample.ts';
export { bookEntrySchema, readEntry } from './read-entry.ts';
export {
  DELETION_REFUSALS,
  type DeletionContext,
  type DeletionRefusal,
  deletableFrom,
  entryRetainedUntil,
  mayDelete,
} from './retention.ts';
export {
  type ErasedPhone,
  planSample,
  R2_SHARE,
  type SampledStratum,
  type SamplingPlan,
} from './sampling-plan.ts';
export {
  IGNORED_LOOKS,
  reportSample,
  type SampleLook,
  type SamplingReport,
  type StratumReport,
} from './sampling-report.ts';
export {
  BOOK_COLUMNS,
  type BookColumn,
  type BookLanguage,
  type BookWords,
  CATEGORY_WORDS,
  COLUMN_WORDS,
  GUARDIAN_WORDS,
  KIND_WORDS,
  METHOD_WORDS,
} from './words.ts';
