/**
 * What operators send to the authority, one way: a loss case transferred to its desk, and a residue
 * found in a phone without a giver (challenge §4, report).
 *
 * Contract: `received` means stored. A repeated message is acknowledged again and stored once.
 * There is no other answer, so a sender learns nothing of what the authority knows. A failed send
 * throws AuthorityLinkError; the message may have been stored, and may be sent again.
 */
export interface LossTransfer {
  /** The operator's id. */
  readonly sender: string;
  /** The operator's own reference of the case. */
  readonly reference: string;
  /** How to reach the holder, in the holder's words. */
  readonly contact: string;
}

export interface LeftoverReport {
  /** The operator that signs the message. It is not stored. */
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

/** The authority could not be reached, or refused the message. */
export class AuthorityLinkError extends Error {
  readonly code: AuthorityLinkCode;

  constructor(code: AuthorityLinkCode, message: string) {
    super(message);
    this.name = 'AuthorityLinkError';
    this.code = code;
  }
}
