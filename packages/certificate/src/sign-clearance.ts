/**
 * Signing a certificate: the whole document, and the summary that names it.
 *
 * Invariants: both forms are signed by one key of one issuer; what is not the claims' issuer's key
 * signs nothing.
 */
import { CLEARANCE_TYPE, type ClearanceClaims, SUMMARY_TYPE } from './claims.ts';
import { type SigningKey, sign } from './signed.ts';
import { summaryOf } from './summary.ts';

export interface SignedClearance {
  /** The whole document. */
  readonly jws: string;
  /** What the QR code carries. */
  readonly summary: string;
}

/** Signs the claims that `buildClearance` gave. */
export async function signClearance(
  claims: ClearanceClaims,
  key: SigningKey,
): Promise<SignedClearance> {
  if (claims.iss !== key.iss) throw new RangeError('the key belongs to another issuer');
  const jws = await sign(CLEARANCE_TYPE, claims, key);
  return { jws, summary: await sign(SUMMARY_TYPE, summaryOf(claims, jws), key) };
}
