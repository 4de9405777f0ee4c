/** Long fuzzing of how long reading takes: each input is a large file. */
export { hostileProperties as properties } from './hostile.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 5_000;
