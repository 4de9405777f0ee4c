/** The dealer's book, police lists and samples over HTTP. */

export { type PurchaseThing, problemsOf, thingsToDo } from './purchase-things.ts';
export * from './wire-book.ts';
export * from './wire-checks.ts';
export * from './wire-purchase.ts';
