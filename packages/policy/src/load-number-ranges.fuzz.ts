/** Long fuzzing of an operator's own number ranges. */
export { properties } from './load-number-ranges.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
