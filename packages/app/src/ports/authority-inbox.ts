/**
 * What operators send to the authority, one way: a loss case handed over to its desk, and a
 * leftover seen in a phone without a giver (challenge §4, report).
 *
 * Consistency: `received` means stored. The same message again is received again and kept once.
 * No other answer exists, so that nobody learns here what the authority knows.
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
  readonly eid: string;
  readonly seen: 'key' | 'unknown';
}

export interface AuthorityInbox {
  readonly transferLoss: (transfer: LossTransfer) => Promise<'received'>;
  readonly reportLeftover: (report: LeftoverReport) => Promise<'received'>;
}
