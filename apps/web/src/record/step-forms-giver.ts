/**
 * Forms that the customer answers on the turned screen: terms, consents, and the one question about
 * the certificate, one question at a time.
 *
 * Invariants: "I do not know" records nothing; a refused consent is recorded as refused. What
 * speaks for the phone is recorded with the customer's signature.
 */
import { TERMS_CLAUSES } from '@nagori/area-handover/wire';
import type { Consent, FormAnswer, FormQuestion, StepForm } from './form-shape.ts';
import type { FormWord } from './words-forms.ts';

const giverForm = (...questions: [FormQuestion, ...FormQuestion[]]): StepForm => ({
  kind: 'answers',
  screen: 'giver',
  fields: [],
  questions,
});

const consent = (to: Consent, asks: FormWord): FormQuestion => ({
  asks,
  answers: [
    {
      word: 'agree',
      recorded: 'consentGiven',
      tone: 'good',
      evidence: () => [{ kind: 'consent', to, given: true }],
    },
    {
      word: 'disagree',
      recorded: 'consentRefused',
      tone: 'bad',
      evidence: () => [{ kind: 'consent', to, given: false }],
    },
  ],
});

const CARD = ['card-record'];
const JPKI = ['jpki-certificate', 'jpki-key'];

const used = (
  word: FormWord,
  said: string | undefined,
  tone: FormAnswer['tone'],
  on: readonly string[] = JPKI,
): FormAnswer => ({
  word,
  tone,
  evidence: () =>
    said === undefined
      ? []
      : [
          {
            kind: 'declaration',
            // What is still there needs no signature to count, and is recorded at once.
            ...(said === 'present' ? {} : { signed: true }),
            says: [{ on, word: said }],
          },
        ],
});

export const GIVER_FORMS = {
  'accept-terms': giverForm({
    asks: 'asksTerms',
    reads: TERMS_CLAUSES,
    answers: [
      {
        word: 'agree',
        recorded: 'termsAccepted',
        tone: 'good',
        evidence: () => [{ kind: 'terms', accepted: true }],
      },
      {
        word: 'disagree',
        recorded: 'termsRefused',
        tone: 'bad',
        evidence: () => [{ kind: 'terms', accepted: false }],
      },
    ],
  }),
  'ask-and-sign': giverForm(
    {
      asks: 'asksUsed',
      answers: [
        used('neverUsed', 'never', 'good'),
        used('haveRevoked', 'revoked', 'open'),
        used('stillThere', 'present', 'bad'),
        used('dontKnow', undefined, 'open'),
      ],
    },
    consent('leftover', 'asksLeftover'),
  ),
  'ask-card-record': giverForm(
    {
      asks: 'asksCardRecord',
      answers: [
        used('cardNever', 'never', 'good', CARD),
        used('cardRemovedBefore', 'erased', 'good', CARD),
        used('cardStillThere', 'present', 'bad', CARD),
        used('dontKnow', undefined, 'open'),
      ],
    },
    consent('leftover', 'asksLeftover'),
  ),
  'sign-leftover': giverForm(consent('leftover', 'asksLeftover')),
  'sign-non-restoration': giverForm(consent('non-restoration', 'asksNonRestoration')),
  'sign-assist': giverForm(consent('assist', 'asksAssist')),
  'sign-destruction': giverForm(consent('destruction', 'asksDestruction')),
} as const satisfies Record<string, StepForm>;
