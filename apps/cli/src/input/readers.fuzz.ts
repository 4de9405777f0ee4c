/** Long fuzzing of the lines that the command line reads, NDJSON and CSV. */
export { properties } from './readers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
