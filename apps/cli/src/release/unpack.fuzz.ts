/** Long fuzzing of unpacking a release: each input starts the system's `tar`. */
export { properties } from './unpack.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 5_000;
