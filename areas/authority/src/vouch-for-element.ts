/**
 * The authority's voucher for an attestation key, so that an element can answer a counter by itself
 * (docs/protocol/clearance-challenge.md §3, B3).
 *
 * Invariants: only for registered elements. It names element and key and no holder. Its signing key
 * signs nothing else.
 */
import { VOUCHER_TYPE } from '@nagori/evidence';
import { DAY_MS, SECOND_MS } from '@nagori/model';
import { signJson } from '@nagori/pki';
import type { AuthorityDeps } from './authority-deps.ts';

/** About the lifetime of a phone, over all its holders. */
const VOUCHED_FOR_MS = 10 * 365 * DAY_MS;
/** The end of a SubjectPublicKeyInfo on P-256: 04, x, y (RFC 5480 §2.2). */
const POINT_BYTES = 65;

export interface VouchingDeps extends Pick<AuthorityDeps, 'issuer' | 'now'> {
  readonly store: Pick<AuthorityDeps['store'], 'element'>;
  readonly keys: Pick<AuthorityDeps['keys'], 'elements'>;
}

/** Undefined: the registry has no such element. */
export async function vouchForElement(
  deps: VouchingDeps,
  eid: string,
): Promise<string | undefined> {
  const element = await deps.store.element(eid);
  const point = element && new Uint8Array(element.attestationKey).slice(-POINT_BYTES);
  if (point?.length !== POINT_BYTES || point[0] !== 4) return undefined;
  const now = deps.now();
  const part = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString('base64url');
  const claims = {
    iss: deps.issuer,
    iat: Math.floor(now / SECOND_MS),
    exp: Math.floor((now + VOUCHED_FOR_MS) / SECOND_MS),
    eid,
    key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) },
  };
  return signJson(VOUCHER_TYPE, claims, deps.keys.elements);
}
