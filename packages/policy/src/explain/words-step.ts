/**
 * Words for every step of the catalogue: what to do, what to say, where, and what is recorded.
 *
 * Invariants: exhaustive by type over the steps (steps/catalogue.ts) and the fault step. Spoken
 * texts are polite and short, one thought a sentence, what to do before why, without abbreviations.
 */
import { CERTIFICATE_STEPS } from './words-step-certificate.ts';
import { COUNTER_STEPS } from './words-step-counter.ts';
import type { StepWords, WordedStep } from './words-step-form.ts';
import { PHONE_STEPS } from './words-step-phone.ts';

export type { StepWords, WordedStep } from './words-step-form.ts';
export { ACTOR_WORDS, FAULT_STEP } from './words-step-form.ts';

export const STEP_WORDS: Readonly<Record<WordedStep, StepWords>> = {
  ...COUNTER_STEPS,
  ...CERTIFICATE_STEPS,
  ...PHONE_STEPS,
} satisfies Record<WordedStep, StepWords>;

/** The words of a planned step, whose id is plain text; undefined for an unknown id. */
export function stepWords(id: string): StepWords | undefined {
  return Object.hasOwn(STEP_WORDS, id) ? STEP_WORDS[id as WordedStep] : undefined;
}
