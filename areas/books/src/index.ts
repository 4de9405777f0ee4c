/**
 * The statutory books: what other areas may use.
 */
export { type BookRouteDeps, bookDeps } from './book-parts.ts';
export type { BookRefusalCode } from './book-refusal.ts';
export { policeLists } from './match-notice.ts';
export { noticeStore } from './notice-store.pg.ts';
export { paperFontBytes } from './paper-font.ts';
export { BOOK_PROBLEMS } from './problems.ts';
export { registerBooks } from './routes.ts';
export { bookTasks } from './tasks.ts';
