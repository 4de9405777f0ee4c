/** Long fuzzing of what cards, phones and elements sign. */
export { properties } from './compact-jws.testing.ts';
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 200_000;
