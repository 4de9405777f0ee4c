/**
 * B3: decides whether the element itself answered our challenge through our reader
 * (docs/protocol/clearance-challenge.md §3, B3).
 *
 * Invariants: pure. `ch` is recomputed from our own record. The signing element must be the one
 * that was read before the question. The answer counts only until the challenge expires, one minute
 * after it was opened.
 */
import type { AttestationRefusal, Attested } from '@nagori/evidence';
import { bad, type Check, good, type ImeiKey, type Instant, SECOND_MS } from '@nagori/model';
import type { StatementRefusal } from './accept-statement.ts';
import type { Commitment, HandoverPlace } from './commitment.ts';
import { type OwnChallenge, recompute } from './open-challenge.ts';

export interface AttestationToJudge {
  /** Voucher and answer, verified with the authority's pinned keys (`openAttestation`). */
  readonly signed: Check<Attested, AttestationRefusal>;
  readonly own: OwnChallenge;
  /** The phone and the handover as they are now. */
  readonly imeis: readonly ImeiKey[];
  readonly place: HandoverPlace;
  readonly used: boolean;
  readonly now: Instant;
}

/** Our `ch`, or every reason why this does not answer it. */
export function acceptAttestation(
  given: AttestationToJudge,
): Check<Commitment, readonly StatementRefusal[]> {
  const { signed, own, used, now } = given;
  if (signed.kind !== 'good') return bad([signed.reason ?? 'malformed']);
  const { voucher, claims } = signed.value;
  const ch = recompute(own, given.imeis, given.place);
  const refusals: StatementRefusal[] = [];
  if (now > own.expSeconds * SECOND_MS) refusals.push('expired');
  if (claims.ch !== ch) refusals.push('other-challenge');
  if (used) refusals.push('challenge-used');
  if (voucher.eid !== own.secrets.eid) refusals.push('other-element');
  return refusals.length === 0 ? good(ch) : bad(refusals);
}
