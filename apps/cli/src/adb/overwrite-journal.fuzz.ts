/** Long fuzzing of the journal of an overwriting. */
export { properties } from './overwrite-journal.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
