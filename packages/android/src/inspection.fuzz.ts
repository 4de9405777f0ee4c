/** Long fuzzing of the reading of an inspection. */
export { properties } from './inspection.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
