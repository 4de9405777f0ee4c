/**
 * B3: whether the element itself answered a challenge of ours through our reader
 * (docs/protocol/clearance-challenge.md §3, B3).
 *
 * Invariants: pure; `ch` is computed again from what we hold; the element that signed is the one
 * that was read before it was asked; a minute and not longer.
 */
import type { AttestationRefusal, Attested } from '@nagori/evidence';
import { bad, type Check, good, type ImeiKey, type Instant, SECOND_MS } from '@nagori/model';
import type { StatementRefusal } from './accept-statement.ts';
import type { Commitment, HandoverPlace } from './commitment.ts';
import { type OwnChallenge, recompute } from './open-challenge.ts';

export interface AttestationToJudge {
  /** Voucher and answer under the pinned keys of the authority (`openAttestation`). */
  readonly signed: Check<Attested, AttestationRefusal>;
  readonly own: OwnChallenge;
  /** The phone and the handover as they are now. */
  readonly imeis: readonly ImeiKey[];
  readonly place: HandoverPlace;
  readonly used: boolean;
  readonly now: Instant;
}

/** `ch` as it was asked, or every reason why this does not answer it. */
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
