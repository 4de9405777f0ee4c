/** Long fuzzing of what reads DER that anybody may have sent. */
import { parserProperties } from './parsers.testing.ts';

export const properties = parserProperties;
