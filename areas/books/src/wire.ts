/** The dealer's book, police lists and samples over HTTP. */

export * from './wire-book.ts';
export * from './wire-checks.ts';
export * from './wire-purchase.ts';
export { type PurchaseThing, problemsOf, thingsToDo } from './wire-things.ts';
