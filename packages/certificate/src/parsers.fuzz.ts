/** Long fuzzing of what the check page reads: files, PDFs and the text of a code. */
export { properties } from './parsers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
