/**
 * Signing a certificate: the whole document, and the summary that names it.
 *
 * Invariants: both forms are signed by one key of one issuer; what is not the claims' issuer's key
 * signs nothing.
 */
import { CLEARANCE_TYPE, type ClearanceClaims, SUMMARY_TYPE } from './claims.ts';
import type { Signer } from './signed.ts';
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
  signer: Signer,
): Promise<SignedClearance> {
  if (claims.iss !== signer.iss) throw new RangeError('the key belongs to another issuer');
  const jws = await signer.sign(claims, CLEARANCE_TYPE);
  return { jws, summary: await signer.sign(summaryOf(claims, jws), SUMMARY_TYPE) };
}
