/** Long fuzzing of signed tokens and of the authority's status lists. */
export { properties } from './signed.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
