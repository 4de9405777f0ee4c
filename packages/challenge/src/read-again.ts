/**
 * B2: the element is read again after the statement was taken (docs/protocol/clearance-challenge.md
 * §3, M5), or for the first time when a parcel is opened (carried).
 *
 * Invariants: pure; the same element as before, or the one that the statement's commitment opens
 * to; at the counter within a minute of the statement, so that no photograph is uploaded later.
 */
import { bad, type Check, good, type Instant, MINUTE_MS } from '@nagori/model';
import { type Commitment, commitElement } from './commitment.ts';
import { elementOf, type OwnChallenge } from './open-challenge.ts';

/** From the taking of the statement to the second reading. */
export const READ_AGAIN_WITHIN_MS = MINUTE_MS;

export const READING_REFUSALS = ['element-differs', 'read-too-late'] as const;
export type ReadingRefusal = (typeof READING_REFUSALS)[number];

export interface SecondReading {
  readonly own: OwnChallenge;
  /** `c_elem` of the statement that was taken. */
  readonly stated: string;
  readonly takenAt: Instant;
  /** What the reader gets now. */
  readonly eid: string;
  readonly now: Instant;
}

/** The commitment that the reading proves to be about this phone, or why it proves nothing. */
export function checkReading(reading: SecondReading): Check<Commitment, readonly ReadingRefusal[]> {
  const { own, stated, eid } = reading;
  const { elementSalt } = own.secrets;
  const refusals: ReadingRefusal[] = [];
  const read = commitElement(elementSalt, eid);
  const before = elementOf(own.secrets);
  if (read !== stated || (before !== undefined && read !== before))
    refusals.push('element-differs');
  if (isReadTooLate(own, reading.takenAt, reading.now)) refusals.push('read-too-late');
  return refusals.length === 0 ? good(read) : bad(refusals);
}

/** A parcel is opened whenever it comes; at the counter the phone lies there all the time. */
export function isReadTooLate(
  { mode }: Pick<OwnChallenge, 'mode'>,
  takenAt: Instant,
  now: Instant,
): boolean {
  return mode === 'live' && now > takenAt + READ_AGAIN_WITHIN_MS;
}
