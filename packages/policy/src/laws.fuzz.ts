/** The laws of the gate for as many worlds as there is time for. */
import { LAWS, PLANS_ARE_FACTS } from './laws.testing.ts';

export const properties = { ...LAWS, 'plans are facts': PLANS_ARE_FACTS };
