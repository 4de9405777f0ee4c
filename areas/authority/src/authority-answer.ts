/**
 * What the authority's use cases answer: a value, or every reason why not.
 *
 * Invariants: `sign-in-refused` and `not-identified` are one answer for every cause; a refusal says
 * nothing of another person's certificates.
 */

export const AUTHORITY_CODES = [
  /** Card or phone, its key, or the time to sign: one answer for all of them. */
  'sign-in-refused',
  /** This takes a sign-in with the card. */
  'needs-card',
  /** Only the holder may do this (R04). */
  'needs-holder',
  /** No certificate of this holder is, or was, in this element. */
  'no-certificate',
  /** A revoked certificate never comes back (R22). */
  'revoked-is-final',
  /** A statement was given: no certificate is issued here until the lock ends or is lifted. */
  'issue-locked',
  /** The phone is reported lost: found it first. */
  'reported-lost',
  /** No phone of this holder is reported lost here: suspend its certificates first. */
  'not-reported-lost',
  'unknown-report',
  /** The registry has no such element, or the signature is not the element's. */
  'element-refused',
  /** The attestation does not name these keys, or is too old. */
  'attestation-refused',
  /** A key of another form than the profile's. */
  'key-refused',
  /** This key had a certificate before; a new one needs a new key. */
  'key-used',
  /** Another pair is in this element, or not known to be gone from it. */
  'element-in-use',
  /** The holder's card has ended. */
  'card-ended',
  'unknown-order',
  /** The signature is no operator's. */
  'operator-refused',
  /** The answers match no person, or another one. */
  'not-identified',
  'too-many-questions',
  'unknown-case',
  'unknown-list',
] as const;
export type AuthorityCode = (typeof AUTHORITY_CODES)[number];
