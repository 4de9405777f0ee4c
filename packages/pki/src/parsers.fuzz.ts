/** Long fuzzing of what reads DER from untrusted senders. */
import { parserProperties } from './parsers.testing.ts';

export const properties = parserProperties;
/** Each property, in one run of script/fuzz. */
export const leastInputs = 1_000_000;
