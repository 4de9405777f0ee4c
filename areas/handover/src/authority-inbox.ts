/**
 * What operators send to the authority, one way: a loss case handed over to its desk, and a
 * leftover seen in a phone without a giver (challenge §4, report).
 *
 * Consistency: `received` means stored. The same message again is received again and kept once.
 * No other answer exists, so that nobody learns here what the authority knows. What did not get
 * through throws AuthorityLinkError; whether it was stored all the same is not known, and it may be
 * sent again.
 */
export interface LossTransfer {
  /** The operator's id. */
  readonly sender: string;
  /** The operator's own reference of its case. */
  readonly reference: string;
  /** How the holder can be reached, in the holder's own words. */
  readonly contact: string;
}

export interface LeftoverReport {
  /** Whose message it is: it signs, and is kept nowhere. */
  readonly sender: string;
  readonly eid: string;
  readonly seen: 'key' | 'unknown';
}

export interface AuthorityInbox {
  readonly transferLoss: (transfer: LossTransfer) => Promise<'received'>;
  readonly reportLeftover: (report: LeftoverReport) => Promise<'received'>;
}

export const AUTHORITY_LINK_CODES = ['authority-unavailable', 'authority-refused'] as const;
export type AuthorityLinkCode = (typeof AUTHORITY_LINK_CODES)[number];

/** The authority, as another organisation, could not be reached, or does not take what we send. */
export class AuthorityLinkError extends Error {
  readonly code: AuthorityLinkCode;

  constructor(code: AuthorityLinkCode, message: string) {
    super(message);
    this.name = 'AuthorityLinkError';
    this.code = code;
  }
}
