/** Long fuzzing of what goes to a label printer. */
export { properties } from './label-only.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
