/**
 * M6: the counter reads the status list of awaited deletions.
 *
 * Invariants: a list older than one already seen is refused, whatever its signature. An expired
 * list means unknown, never "still awaited" and never "deleted" (R23).
 */
import {
  IAT_SKEW_MS,
  isCoherentStatusList,
  type SignatureRefusal,
  type SignedJson,
  type StatusListClaims,
  statusListClaims,
} from '@nagori/evidence';
import { bad, type Check, good, type Instant, SECOND_MS, unknown } from '@nagori/model';

export type StatusListRefusal =
  | SignatureRefusal
  | 'claims'
  | 'issued-in-future'
  | 'other-list'
  | 'rolled-back'
  | 'expired';

export interface StatusListToJudge {
  /**
   * The signature, verified with the authority's pinned keys and typed `STATUS_LIST_TYPE`
   * (`openSignature`).
   */
  readonly signed: Check<SignedJson, SignatureRefusal>;
  /** The issuer and the list address that the statement named. */
  readonly iss: string;
  readonly uri: string;
  /** The time of the newest list seen at this address, in seconds. */
  readonly seenIat: number | undefined;
  readonly now: Instant;
}

/** The list, ready to look up entries, or every reason against it. */
export function readStatusList(
  given: StatusListToJudge,
): Check<StatusListClaims, readonly StatusListRefusal[]> {
  const { signed, iss, uri, seenIat, now } = given;
  if (signed.kind !== 'good') return bad([signed.reason]);
  const read = statusListClaims.safeParse(signed.value.payload);
  if (!read.success || !isCoherentStatusList(read.data)) return bad(['claims']);
  const list = read.data;
  const refusals: StatusListRefusal[] = [];
  if (list.iat * SECOND_MS > now + IAT_SKEW_MS) refusals.push('issued-in-future');
  if (list.iss !== iss || list.sub !== uri) refusals.push('other-list');
  if (seenIat !== undefined && list.iat < seenIat) refusals.push('rolled-back');
  if (refusals.length > 0) return bad(refusals);
  return now > list.exp * SECOND_MS ? unknown(['expired']) : good(list);
}

/** A list is fetched only from the authority that signed the statement. */
export function isListOfIssuer(uri: string, iss: string): boolean {
  return URL.canParse(uri) && URL.canParse(iss) && new URL(uri).origin === new URL(iss).origin;
}
