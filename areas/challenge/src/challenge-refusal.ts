/**
 * Why a use case of a challenge refuses.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';
import type { ReadingRefusal, StatementRefusal } from '@nagori/challenge';
import { type Refused, refused } from '@nagori/model';
import { reasonWords } from './challenge-words.ts';

export const CHALLENGE_REFUSALS = [
  /** No such challenge here, or its secrets were destroyed at the end of their retention. */
  'challenge-not-found',
  /** The phone has no IMEI: there is nothing to bind a statement to. */
  'challenge-without-imei',
  /** This handover was asked about too often. */
  'challenge-too-many',
  /** Its time is over. */
  'challenge-expired',
  /** Another statement was accepted for it. */
  'challenge-used',
  /** Too many uploads or codes that did not fit. */
  'challenge-closed',
  /** The statement does not answer it; `reasons` has every reason. */
  'statement-refused',
  /** No statement waits for its code. */
  'code-not-awaited',
  /** The code on the phone's screen is another. */
  'code-differs',
  /** The reader gave no identifier of the element: the question is not asked with less. */
  'element-not-read',
  /** It was asked about with the reader; less is not taken instead. */
  'challenge-downgrade',
  /** The policy takes no statement that is tied to the phone so little. */
  'challenge-binding-too-weak',
  /** No statement waits for a reading of the element. */
  'reading-not-awaited',
  /** The reading does not fit; `reasons` has every reason. */
  'reading-refused',
  /** There is a giver: the giver is asked, and no report is sent. */
  'giver-present',
  /** No accepted statement about an element waits for the receipt of its deletion. */
  'receipt-not-awaited',
  /** Not signed by the authority, or not a receipt. */
  'receipt-refused',
  /** The receipt is about another element, or about keys that were deleted before. */
  'receipt-of-another',
] as const;
export type ChallengeRefusalCode = (typeof CHALLENGE_REFUSALS)[number];

/** Refusals of a challenge's use cases and of the handover below. */
export type ChallengeOrHandoverCode = ChallengeRefusalCode | HandoverRefusalCode;

/** Refused, with every reason in words. */
export function declined(
  code: ChallengeRefusalCode,
  reasons: readonly (StatementRefusal | ReadingRefusal)[] = [],
): Refused<ChallengeRefusalCode> {
  const field = code === 'reading-refused' ? 'eid' : 'statement';
  return refused(
    code,
    reasons.map((reason) => ({ field, code: reason, message: reasonWords(reason).en })),
  );
}
