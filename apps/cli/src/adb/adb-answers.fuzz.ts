/** Long fuzzing of what an adb server and the phones behind it answer. */
export { properties } from './adb-answers.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
