/**
 * The statutory books: what other areas may use.
 */
export { type BookRouteDeps, bookDeps } from './book-parts.ts';
export type { BookRefusalCode } from './book-refusal.ts';
export { policeLists } from './match-notice.ts';
export { noticeStore } from './notice-store.pg.ts';
export { paperFontBytes } from './paper-font.ts';
export { BOOK_PROBLEMS } from './problems.ts';
export type { AgreedPurchase } from './purchase-draft.ts';
export { SETTLE_PURCHASE_SQL } from './purchase-store.pg.ts';
export { registerBooks } from './routes.ts';
export { purchasesOf, signedPriceOf } from './settle-purchase.ts';
export { bookTasks } from './tasks.ts';
