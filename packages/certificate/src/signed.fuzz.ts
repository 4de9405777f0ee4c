/** Long fuzzing of signed certificates and of lists of their statuses. */
export { properties } from './signed.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
