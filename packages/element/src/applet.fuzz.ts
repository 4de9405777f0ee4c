/** Long fuzzing of the applet: any commands in any order. */
import { enrolled } from './applet.testing.ts';
import { propertiesOf } from './applet-properties.testing.ts';

const { phone, silicon } = await enrolled();
export const properties = propertiesOf(phone, silicon);
/** Inputs for each property in one run of script/fuzz. */
export const leastInputs = 1_000_000;
