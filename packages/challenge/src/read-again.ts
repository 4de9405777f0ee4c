/**
 * B2: the element is read again after the statement was accepted
 * (docs/protocol/clearance-challenge.md §3, M5), or for the first time when a parcel is opened
 * (carried).
 *
 * Invariants: pure. The element must be the one read before, or the one that the statement's
 * commitment opens to. At the counter the reading follows within a minute of the statement, so a
 * photograph cannot be uploaded later.
 */
import { bad, type Check, good, type Instant, MINUTE_MS } from '@nagori/model';
import { type Commitment, commitElement } from './commitment.ts';
import { elementOf, type OwnChallenge } from './open-challenge.ts';

/** From the acceptance of the statement to the second reading. */
const READ_AGAIN_WITHIN_MS = MINUTE_MS;

export const READING_REFUSALS = ['element-differs', 'read-too-late'] as const;
export type ReadingRefusal = (typeof READING_REFUSALS)[number];

export interface SecondReading {
  readonly own: OwnChallenge;
  /** `c_elem` of the accepted statement. */
  readonly stated: string;
  readonly takenAt: Instant;
  /** The identifier that the reader gets now. */
  readonly eid: string;
  readonly now: Instant;
}

/** The commitment of the element in this phone, or every reason why the reading proves nothing. */
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

/** A parcel may be opened at any time. At the counter the phone is present throughout. */
export function isReadTooLate(
  { mode }: Pick<OwnChallenge, 'mode'>,
  takenAt: Instant,
  now: Instant,
): boolean {
  return mode === 'live' && now > takenAt + READ_AGAIN_WITHIN_MS;
}
