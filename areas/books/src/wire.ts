/** The dealer's book, police lists and samples over HTTP. */

export * from './wire-book.ts';
export * from './wire-checks.ts';
export * from './wire-purchase.ts';
