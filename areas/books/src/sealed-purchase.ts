/**
 * A sealed draft of a purchase.
 *
 * Invariants: a draft that does not open is asked again from the start; nothing is read from a
 * broken seal.
 */
import { BrokenSealError, purchaseDraftRow, type Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import type { PurchaseDraft } from './purchase-draft.ts';
import type { StoredPurchase } from './purchase-store.ts';
import { purchaseDraft } from './wire.ts';

type Deps = Pick<BookDeps, 'handover'>;

/** Under the keys of the phones' records: a draft lives no longer than its handover. */
export function sealPurchase(
  { handover: { envelope } }: Deps,
  operator: string,
  handover: string,
  draft: PurchaseDraft,
  at: Instant,
): Promise<Sealed> {
  const bytes = Buffer.from(JSON.stringify({ v: 1, draft }), 'utf8');
  return envelope.seal(operator, purchaseDraftRow(handover), bytes, at);
}

export async function openPurchase(
  { handover: { envelope } }: Deps,
  operator: string,
  { handover, sealed }: StoredPurchase,
): Promise<PurchaseDraft | undefined> {
  try {
    const bytes = await envelope.open(operator, purchaseDraftRow(handover), sealed);
    if (bytes === undefined) return undefined;
    const { draft } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { draft: unknown };
    return purchaseDraft.parse(draft);
  } catch (error) {
    if (error instanceof BrokenSealError) return undefined;
    throw error;
  }
}
