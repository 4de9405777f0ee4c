/**
 * Signing a certificate: the whole document, and the summary that names it.
 *
 * Invariants: both forms are signed by one key of one issuer; what is not the claims' issuer's key
 * signs nothing.
 */
import { CLEARANCE_TYPE, type ClearanceClaims, SUMMARY_TYPE } from './claims.ts';
import { ORIGIN_MOST, QR_BYTES_MOST } from './qr.ts';
import type { IssuerSigner } from './signed.ts';
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
  signer: IssuerSigner,
): Promise<SignedClearance> {
  if (claims.iss !== signer.iss) throw new RangeError('the key belongs to another issuer');
  const jws = await signer.sign(claims, CLEARANCE_TYPE);
  const whole = summaryOf(claims, jws);
  const summary = await signer.sign(whole, SUMMARY_TYPE);
  if (summary.length <= SUMMARY_MOST || whole.e === undefined) return { jws, summary };
  // With names as long as they can be, the element is in the document alone.
  const { e: _, ...shorter } = whole;
  return { jws, summary: await signer.sign(shorter, SUMMARY_TYPE) };
}

/** Address, id and both salts, with the signs between them, fill the code up to its end. */
const SUMMARY_MOST = QR_BYTES_MOST - ORIGIN_MOST - '/check/#..'.length - 3 * 22;
