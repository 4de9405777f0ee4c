/** Long fuzzing of a desk's journal. */
export { properties } from './queue-journal.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
