/** Long fuzzing of attestations of phones. */
export { properties } from './attestation.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
