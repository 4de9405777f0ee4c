/** Runs the laws of the gate on generated facts until the time is up. */
import { LAWS, PLANS_ARE_FACTS } from './laws.testing.ts';
import { WORD_LAWS } from './laws-words.testing.ts';

export const properties = { ...LAWS, ...WORD_LAWS, 'plans are facts': PLANS_ARE_FACTS };
