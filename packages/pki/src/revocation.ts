/**
 * Why a certificate is not good, in lists and answers (RFC 5280 §5.3.1).
 *
 * Invariants: a suspended certificate is in a list as `certificateHold`, for either certificate
 * (R22): the signing one can then only be revoked, the authentication one may be released. A
 * certificate that is good again is simply not listed: `removeFromCRL` is for delta lists, and
 * there are none.
 */
import type { Instant } from '@nagori/model';

export const REVOCATION_REASONS = {
  /** Discarded before it was ever used. */
  unspecified: 0,
  /** The holder's key may be in other hands: revoked while the phone is reported lost. */
  keyCompromise: 1,
  /** The authority's own key may be. */
  cACompromise: 2,
  /** Its contents are no longer true. */
  affiliationChanged: 3,
  /** Issued anew, to this phone or another (R24). */
  superseded: 4,
  /** No longer used: the holder lets the phone go. */
  cessationOfOperation: 5,
  /** Suspended. */
  certificateHold: 6,
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;
export type RevocationReasonCode = (typeof REVOCATION_REASONS)[RevocationReason];

/** What can be said of a certificate that was issued. */
export type RevocationStatus =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked'; readonly at: Instant; readonly reason: RevocationReasonCode };

export interface RevokedEntry {
  /** As in the certificate: positive, without needless bytes. */
  readonly serial: Uint8Array;
  readonly at: Instant;
  readonly reason: RevocationReasonCode;
}

const CODES: ReadonlySet<number> = new Set(Object.values(REVOCATION_REASONS));
export function isReasonCode(code: number): code is RevocationReasonCode {
  return CODES.has(code);
}
