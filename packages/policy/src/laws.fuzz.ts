/** The laws of the gate for as many worlds as there is time for. */
import { LAWS, PLANS_ARE_FACTS } from './laws.testing.ts';
import { WORD_LAWS } from './laws-words.testing.ts';

export const properties = { ...LAWS, ...WORD_LAWS, 'plans are facts': PLANS_ARE_FACTS };
