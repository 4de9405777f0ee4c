/** Long fuzzing of the files of a survey. */
export { properties } from './load-files.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
