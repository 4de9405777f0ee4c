/** Long fuzzing of the applet: any commands, in any order, in every state of the phone. */
import { enrolled } from './applet.testing.ts';
import { propertiesOf } from './applet-properties.testing.ts';

const { phone, silicon } = await enrolled();
export const properties = propertiesOf(phone, silicon);
/** Each property, in one run of script/fuzz. */
export const leastInputs = 1_000_000;
