/**
 * Our signed receipt that an entry is stored (docs/adr/0056): its owner can show later that an
 * entry was removed.
 *
 * Contract: given only after the write is durable. `open` returns only what this operator signed.
 */
import type { Instant } from '@nagori/model';

export interface EntryReceipt {
  readonly handover: string;
  /** The entry's number in its phone's chain, from 1. */
  readonly seq: number;
  /** The hash of the entry, which covers the phone, the entry and all earlier entries. */
  readonly hash: Uint8Array;
  /** `phoneCommitment` of the phone's key; undefined on receipts from before it existed. */
  readonly phone: string | undefined;
  readonly at: Instant;
}

export interface ReceiptSigner {
  sign(operator: string, receipt: EntryReceipt): string;
  open(operator: string, receipt: string): EntryReceipt | undefined;
}
