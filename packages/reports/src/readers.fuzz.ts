/** Long fuzzing of the readers of reports. */
export { properties } from './readers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
