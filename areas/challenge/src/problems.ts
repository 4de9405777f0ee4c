/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { ChallengeRefusalCode } from './challenge-refusal.ts';

export const CHALLENGE_PROBLEMS = {
  'challenge-not-found': { status: 404, title: 'No such question here' },
  'challenge-without-imei': { status: 422, title: 'The phone has no IMEI to ask about' },
  'challenge-too-many': { status: 409, title: 'This handover was asked about too often' },
  'challenge-expired': { status: 410, title: 'The time to answer is over: ask again' },
  'receipt-not-awaited': { status: 409, title: 'No accepted statement waits for this receipt' },
  'receipt-refused': { status: 422, title: 'This is no receipt of the authority' },
  'receipt-of-another': { status: 422, title: 'The receipt is about other keys' },
  'challenge-used': { status: 409, title: 'This question was answered already' },
  'challenge-closed': { status: 409, title: 'Too many answers or codes did not fit: ask again' },
  'statement-refused': { status: 422, title: 'This does not answer the question' },
  'code-not-awaited': { status: 409, title: 'No answer waits for its code' },
  'code-differs': { status: 422, title: 'The code on the screen is another' },
  'element-not-read': { status: 422, title: 'The reader got nothing from the phone' },
  'challenge-binding-too-weak': {
    status: 409,
    title: 'The policy takes no answer that is tied to the phone so little',
  },
  'challenge-downgrade': { status: 409, title: 'It was asked with the reader: less is not taken' },
  'reading-not-awaited': { status: 409, title: 'No answer waits for a reading of the phone' },
  'giver-present': { status: 409, title: 'There is a giver: ask the giver' },
  'reading-refused': { status: 422, title: 'The reading does not fit the answer' },
} as const satisfies Record<ChallengeRefusalCode, ProblemKind>;
