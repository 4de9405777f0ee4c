/** Long fuzzing of the parsers for commands, answers, TLV objects and frames. */
export { properties } from './parsers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
