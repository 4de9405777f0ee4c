/** Long fuzzing of the file of a lot, as a browser reads it. */
export { properties } from './lot-file.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
