/** The statutory books: what other areas may use. */
export type { EntryRefusal } from './against-record.ts';
export type { BookDeps } from './book-deps.ts';
export {
  bookLosses,
  checkBooks,
  type LossTask,
  noteBookLoss,
  reportBookLoss,
} from './book-losses.ts';
export { type BookRouteDeps, bookDeps } from './book-parts.ts';
export { BOOK_REFUSALS, type BookRefusalCode } from './book-refusal.ts';
export {
  type BookSettings,
  bookToday,
  changeBookSettings,
  FIRST_SETTINGS,
  readBookSettings,
  type SettingsChange,
} from './book-settings.ts';
export { type BookExport, exportBook, exportsOfBook, type WrittenOut } from './export-book.ts';
export { forgetEntries, holdEntry } from './keep-entries.ts';
export {
  type LookRefusal,
  type LookRequest,
  listSamples,
  lookAtSample,
  readSample,
  type SampleStanding,
} from './look-at-sample.ts';
export { changeMatch, matchNotice, policeLists, policeMatches } from './match-notice.ts';
export type { NotedLoss } from './note-loss.ts';
export { noticeStore } from './notice-store.pg.ts';
export { planLotSample, type SampleRequest } from './plan-sample.ts';
export {
  discardNotices,
  MATCH_NOTICE_JOB,
  type OpenedNotice,
  policeNotice,
  policeNotices,
  type RetainedNotice,
  type SentNotice,
  takeNotice,
} from './police-notice.ts';
export { BOOK_PROBLEMS } from './problems.ts';
export {
  type BookPage,
  type BookQuestion,
  type BookSpan,
  entriesOf,
  entryOfHandover,
  pageOfBook,
  readBookEntry,
  type ShownEntry,
} from './read-book.ts';
export { registerBooks } from './routes.ts';
export { bookTasks } from './tasks.ts';
export { PURCHASE_CHANNELS, unrecordedPurchases } from './unrecorded.ts';
export { type EntryRequest, type WrittenEntry, writeBookEntry } from './write-entry.ts';
