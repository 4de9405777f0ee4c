/**
 * The state of a challenge, derived from what is stored.
 *
 * Invariants: a statement that was taken and not confirmed in time counts for nothing. A challenge
 * that no further upload or code can end is reported as such.
 */
import { isReadTooLate } from '@nagori/challenge';
import type { Instant } from '@nagori/model';
import type { StoredChallenge } from './challenge-store.ts';

/** Uploads that are looked at: a holder mistakes the link once or twice; a script does not stop. */
export const UPLOADS_MOST = 20;
/** Codes that are compared: a code has 40 bits. */
export const CODES_MOST = 5;
/** Challenges of one handover. */
export const CHALLENGES_MOST = 20;

export const CHALLENGE_STATES = ['asked', 'answered', 'accepted', 'refused', 'expired'] as const;
/** `answered`: a statement is here and waits for its code. `refused`: see its reasons. */
export type ChallengeState = (typeof CHALLENGE_STATES)[number];

type Standing = Pick<
  StoredChallenge,
  'answer' | 'recordedAt' | 'exp' | 'attempts' | 'codeTries' | 'refusals' | 'mode' | 'min'
>;

export function stateOf(challenge: Standing, now: Instant): ChallengeState {
  if (challenge.recordedAt !== undefined) return 'accepted';
  if (isClosed(challenge)) return 'refused';
  if (now > challenge.exp || isReadingOver(challenge, now)) return 'expired';
  if (challenge.answer !== undefined) return 'answered';
  return challenge.refusals.length > 0 ? 'refused' : 'asked';
}

/** B2: a statement that was taken, and the element not read again in time. */
function isReadingOver({ answer, mode, min }: Standing, now: Instant): boolean {
  return answer !== undefined && min === 'B2' && isReadTooLate({ mode }, answer.at, now);
}

/** What an answered challenge waits for. */
export function awaitedBy({ answer, min, recordedAt }: Standing): 'code' | 'reading' | undefined {
  if (answer === undefined || recordedAt !== undefined) return undefined;
  return min === 'B1' ? 'code' : min === 'B2' ? 'reading' : undefined;
}

/** No upload and no code is looked at any more. */
export function isClosed({ answer, attempts, codeTries, recordedAt }: Standing): boolean {
  if (recordedAt !== undefined) return false;
  return answer === undefined ? attempts >= UPLOADS_MOST : codeTries >= CODES_MOST;
}
