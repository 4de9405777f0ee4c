/**
 * Answers that need the holder's consent on record first (R04: without it, helping to erase is a
 * violation).
 *
 * Invariants: pure; a refused consent does not count.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Consent, FormAnswer, StepForm } from './form-shape.ts';

type Evidence = readonly Pick<HandoverDto['evidence'][number], 'kind' | 'body'>[];

function isGiven(to: Consent, evidence: Evidence): boolean {
  return evidence.some(
    ({ kind, body }) => kind === 'consent' && body.to === to && body.given === true,
  );
}

/** The answers that can be given now. */
export const consentedAnswers = (
  answers: readonly FormAnswer[],
  evidence: Evidence,
): readonly FormAnswer[] =>
  answers.filter(({ consent }) => consent === undefined || isGiven(consent, evidence));

/** Whether an answer of the form still needs a consent. */
export const lacksConsent = (form: StepForm, evidence: Evidence): boolean =>
  form.kind === 'answers' &&
  form.questions.some(({ answers }) => consentedAnswers(answers, evidence).length < answers.length);
