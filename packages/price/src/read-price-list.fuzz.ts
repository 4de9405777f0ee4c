/** Long fuzzing of price lists. */
export { properties } from './read-price-list.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
