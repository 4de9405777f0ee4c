/** Long fuzzing of what a label printer answers. */
export { properties } from './printer-status.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
