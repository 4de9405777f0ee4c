/**
 * Signs a certificate: the whole document, and the summary that refers to it.
 *
 * Invariants: the same key of the same issuer signs both forms. A signer for another issuer than
 * the claims name is refused.
 */
import { CLEARANCE_TYPE, type ClearanceClaims, SUMMARY_TYPE } from './claims.ts';
import { ORIGIN_MOST, QR_BYTES_MOST } from './qr.ts';
import type { IssuerSigner } from './signed.ts';
import { summaryOf } from './summary.ts';

export interface SignedClearance {
  /** The whole document. */
  readonly jws: string;
  /** The form in the QR code. */
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
  // With the longest names, only the document has the element.
  const { e: _, ...shorter } = whole;
  return { jws, summary: await signer.sign(shorter, SUMMARY_TYPE) };
}

/** The QR code's limit less the address, the id and both salts with their separators. */
const SUMMARY_MOST = QR_BYTES_MOST - ORIGIN_MOST - '/check/#..'.length - 3 * 22;
