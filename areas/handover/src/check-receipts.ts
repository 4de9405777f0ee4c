/**
 * Compares receipts that were given out with the database (docs/adr/0056). They alone
 * show that the newest entry was cut off together with its head.
 *
 * Invariants: a receipt counts by our own signature alone. Another operator's receipt is not
 * judged.
 */
import { createHash } from 'node:crypto';
import type { EntryReceipt, ReceiptSigner } from '@nagori/keys';
import type { HandoverDeps } from './handover-deps.ts';

const RECEIPT_FAULTS = [
  /** It does not read, or this operator did not sign it. */
  'receipt-invalid',
  /** The entry is gone, or its handover. */
  'entry-missing',
  /** Another entry has its number. */
  'entry-replaced',
  /** Its handover belongs to another phone now. */
  'other-phone',
] as const;

export interface CheckedReceipt {
  /** Undefined: it does not read. */
  readonly receipt: EntryReceipt | undefined;
  /** Undefined: the entry is there, as it was. */
  readonly fault: (typeof RECEIPT_FAULTS)[number] | undefined;
}

export interface CheckReceiptsDeps {
  readonly handover: Pick<HandoverDeps, 'store'>;
  readonly receipts: ReceiptSigner;
}

/** One answer for each, in their order. */
export async function checkReceipts(
  deps: CheckReceiptsDeps,
  operator: string,
  receipts: readonly string[],
): Promise<readonly CheckedReceipt[]> {
  const checked: CheckedReceipt[] = [];
  for (const text of receipts) {
    const receipt = deps.receipts.open(operator, text);
    const fault =
      receipt === undefined ? 'receipt-invalid' : await faultOf(deps, operator, receipt);
    checked.push({ receipt, fault });
  }
  return checked;
}

async function faultOf(
  { handover: { store } }: CheckReceiptsDeps,
  operator: string,
  { handover, seq, hash, phone }: EntryReceipt,
): Promise<CheckedReceipt['fault']> {
  const stored = await store.byHandover(operator, handover);
  if (stored === undefined) return 'entry-missing';
  // Receipts from before they named their phone have its key in the hash alone.
  if (phone !== undefined && phone !== phoneCommitment(stored.phoneKey, hash)) return 'other-phone';
  const rows = await store.entries(operator, stored.phoneKey);
  const row = rows.find((one) => one.seq === seq);
  if (row === undefined) return 'entry-missing';
  return Buffer.from(row.hash).equals(hash) ? undefined : 'entry-replaced';
}

/** Identifies the receipt's phone, only to those who have its key; base64url. */
export function phoneCommitment(phoneKey: Uint8Array, hash: Uint8Array): string {
  return createHash('sha256')
    .update('nagori/receipt/phone/v1/')
    .update(hash)
    .update(phoneKey)
    .digest('base64url');
}
