/** Runs the walks of L8 until the time is up. */
import { PLANS_END } from './answers.testing.ts';

export const properties = { 'L8 whatever a step is answered with, the phone leaves': PLANS_END };
export const leastInputs = 20_000;
