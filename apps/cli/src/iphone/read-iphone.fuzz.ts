/** Long fuzzing of what an iPhone’s programs print. */
export { properties } from './read-iphone.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
