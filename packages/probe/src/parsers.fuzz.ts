/** Long fuzzing of the parsers of commands, answers, TLV objects and frames. */
export { properties } from './parsers.testing.ts';
/** Each property, in one run of script/fuzz. */
export const leastInputs = 1_000_000;
