/**
 * The answers of the authority's use cases: a value, or every reason of a refusal.
 *
 * Invariants: `sign-in-refused` and `not-identified` are one answer each for every cause. A refusal
 * reveals nothing about another person's certificates.
 */

export const AUTHORITY_CODES = [
  /** Card or phone, its key, or the time of signing: one answer for all of them. */
  'sign-in-refused',
  /** Requires a sign-in with the card. */
  'needs-card',
  /** Only the holder may do this (R04). */
  'needs-holder',
  /** No certificate of this holder is, or was, in this element. */
  'no-certificate',
  /** A revoked certificate is never valid again (R22). */
  'revoked-is-final',
  /** The signing certificate is good: it is replaced only by way of a suspension (R22). */
  'still-good',
  /** After a statement no certificate is issued here until the lock ends or is lifted. */
  'issue-locked',
  /** The phone is reported lost: report it as found first. */
  'reported-lost',
  /** No phone of this holder is reported lost here: suspend its certificates first. */
  'not-reported-lost',
  'unknown-report',
  /** The registry has no such element, or the signature is not the element's. */
  'element-refused',
  /** The attestation does not name these keys, or is too old. */
  'attestation-refused',
  /** The key does not fit the certificate profile. */
  'key-refused',
  /** This key had a certificate before; a new one needs a new key. */
  'key-used',
  /** The element holds another pair, or one not known to be deleted. */
  'element-in-use',
  /** The holder's card has expired. */
  'card-ended',
  'unknown-order',
  /** The signature is not an operator's. */
  'operator-refused',
  /** The answers match no person, or another clerk identified the caller. */
  'not-identified',
  'too-many-questions',
  'unknown-case',
  'unknown-list',
] as const;
export type AuthorityCode = (typeof AUTHORITY_CODES)[number];
