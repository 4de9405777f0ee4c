/** Long fuzzing of the parsers of commands, answers, TLV objects and frames. */
export { properties } from './parsers.testing.ts';
