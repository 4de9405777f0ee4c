/**
 * Whether an item bought back was sold by this operator before, and to whom (art. 15, par. 2, no.
 * 2; R16). A clerk's statement alone waives nothing.
 *
 * Invariants: every item counts, and an item without a number waives nothing. The last sale counts,
 * on the day or before. It names its buyer, and the same person brings the item: a sale without a
 * recorded buyer waives nothing.
 */
import { type BookEntry, bookDate, type TransactionKind } from '@nagori/books';
import type { ImeiKey } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { openBookEntry } from './sealed-entry.ts';

const SALES: ReadonlySet<TransactionKind> = new Set<TransactionKind>(['sale', 'exchange-out']);
const FIRST_DAY = bookDate('1900-01-01');
/** Entries of one phone that are looked through: no phone was bought and sold as often. */
const ENTRIES_MOST = 200;

export async function wasSold(
  deps: BookDeps,
  operator: string,
  entry: BookEntry,
): Promise<boolean> {
  for (const { features } of entry.items) {
    if (features.imeis.length === 0) return false;
    if (!(await isSold(deps, operator, entry, features.imeis))) return false;
  }
  return true;
}

async function isSold(
  deps: BookDeps,
  operator: string,
  { transactedOn, counterparty }: BookEntry,
  imeis: readonly ImeiKey[],
): Promise<boolean> {
  const phoneKeys = imeis.map((imei) => deps.handover.keys.ofImei(imei));
  const stored = await deps.books.read(operator, {
    from: FIRST_DAY,
    to: transactedOn,
    shop: undefined,
    phoneKeys,
    order: 'down',
    after: undefined,
    most: ENTRIES_MOST,
  });
  const sale = stored.find(({ kind, correctedBy }) => SALES.has(kind) && correctedBy === undefined);
  if (sale === undefined || counterparty === undefined) return false;
  const opened = await openBookEntry(deps, operator, sale);
  // An entry that was emptied or is damaged does not name its buyer.
  if (opened.kind !== 'entry') return false;
  const buyer = opened.entry.counterparty?.name;
  if (buyer === undefined) return false;
  const key = (name: string) => Buffer.from(deps.nameKey(operator, name));
  return key(buyer).equals(key(counterparty.name));
}
