/**
 * M5: decides whether a statement answers our challenge. The checks follow
 * docs/protocol/clearance-challenge.md §3, in its order, each under its clause.
 *
 * Invariants: pure. `ch` is recomputed from our own record and never taken from the upload. After a
 * bad signature or bad claims nothing else of the token is read; otherwise every reason is
 * returned. A weaker binding than requested is refused (no downgrade).
 */
import {
  IAT_SKEW_MS,
  isCoherentStatement,
  type SignatureRefusal,
  type SignedJson,
  type StatementClaims,
  statementClaims,
} from '@nagori/evidence';
import {
  BINDINGS,
  type Binding,
  bad,
  type Check,
  good,
  type ImeiKey,
  type Instant,
  SECOND_MS,
} from '@nagori/model';
import { type Commitment, type HandoverPlace, NO_ELEMENT } from './commitment.ts';
import { elementOf, type OwnChallenge, recompute } from './open-challenge.ts';

export const STATEMENT_REFUSALS = [
  'malformed',
  'algorithm',
  'type',
  'key',
  'withdrawn',
  'signature',
  'issuer',
  'claims',
  'issued-in-future',
  'expired',
  'other-challenge',
  'challenge-used',
  'other-subject',
  'other-element',
  'binding-too-weak',
] as const;
export type StatementRefusal = (typeof STATEMENT_REFUSALS)[number];

export interface StatementToJudge {
  /** The signature, verified with the authority's pinned keys (`openSignature`). */
  readonly signed: Check<SignedJson, SignatureRefusal>;
  readonly own: OwnChallenge;
  /** The phone and the handover as they are now, not as they were when it was opened. */
  readonly imeis: readonly ImeiKey[];
  readonly place: HandoverPlace;
  /** Whether this challenge already has an accepted statement. */
  readonly used: boolean;
  /** The binding that the counter reached: how the answer is tied to the phone on the counter. */
  readonly reached: Binding;
  readonly now: Instant;
}

export interface AcceptedStatement {
  readonly claims: StatementClaims;
  readonly ch: Commitment;
  readonly binding: Binding;
}

/** The statement to record, or every reason against it. */
export function acceptStatement(
  given: StatementToJudge,
): Check<AcceptedStatement, readonly StatementRefusal[]> {
  const { signed, own, used, reached, now } = given;
  // Signature, key, type and pinned issuer. Nothing of an unverified token is read.
  if (signed.kind !== 'good') return bad([signed.reason]);
  const read = statementClaims.safeParse(signed.value.payload);
  if (!read.success || !isCoherentStatement(read.data)) return bad(['claims']);
  const claims = read.data;
  const ch = recompute(own, given.imeis, given.place);
  const refusals: StatementRefusal[] = [];
  // iat ≤ now + 120 s
  if (claims.iat * SECOND_MS > now + IAT_SKEW_MS) refusals.push('issued-in-future');
  // now ≤ exp, of the statement and of our own challenge
  if (now > Math.min(claims.exp, own.expSeconds) * SECOND_MS) refusals.push('expired');
  // ch = own recomputed, unused
  if (claims.ch !== ch) refusals.push('other-challenge');
  if (used) refusals.push('challenge-used');
  refusals.push(...subjectFaults(claims, own));
  // no downgrade
  if (BINDINGS.indexOf(reached) < BINDINGS.indexOf(own.min)) refusals.push('binding-too-weak');
  return refusals.length === 0 ? good({ claims, ch, binding: reached }) : bad(refusals);
}

/** `about` and `c_elem` must be as requested. */
function subjectFaults(claims: StatementClaims, own: OwnChallenge): StatementRefusal[] {
  const isPerson = claims.about === 'person';
  const asked = elementOf(own.secrets);
  const faults: StatementRefusal[] = [];
  if (isPerson && own.min !== 'B0') faults.push('other-subject');
  // A statement about the person names no element; one about an element names it.
  if (isPerson !== (claims.c_elem === NO_ELEMENT)) faults.push('other-element');
  else if (!isPerson && asked !== undefined && claims.c_elem !== asked) {
    faults.push('other-element');
  }
  return faults;
}
