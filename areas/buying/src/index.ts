/** Price lists and quotes: what other areas may use. */
export { type AgreedPrice, quoteOfHandover } from './accept-quote.ts';
export type { BuyingDeps } from './buying-deps.ts';
export { buyingDeps } from './buying-parts.ts';
export type { BuyingRefusalCode } from './buying-refusal.ts';
export { loadList } from './load-list.ts';
export { BUYING_PROBLEMS } from './problems.ts';
export { registerBuying } from './routes.ts';
export { seedPrices } from './seed-prices.ts';
