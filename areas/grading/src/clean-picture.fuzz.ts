/** Long fuzzing of photographs as they are sent. */
export { properties } from './clean-picture.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
