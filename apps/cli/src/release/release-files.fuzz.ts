/** Long fuzzing of what a release says of itself. */
export { properties } from './release-files.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
