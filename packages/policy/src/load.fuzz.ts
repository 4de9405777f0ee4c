/** Long fuzzing of the texts of policies. */
export { properties } from './load.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
