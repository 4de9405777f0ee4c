/** Long fuzzing of what the service of card readers answers. */
export { properties } from './pcscd-answers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
