/**
 * What the same person brought to the same shop on the same day, by the entries that name them: the
 * waiver below 10,000 yen goes by the total of the transaction, however many entries it is written
 * in (R16).
 *
 * Invariants: an entry that was corrected counts by its correction alone, one that is sent again
 * not beside itself; who is not named is nobody's second entry: there is nothing to tell them by.
 */
import { type BookEntry, isReceiving, totalYen } from '@nagori/books';
import type { BookDeps } from './book-deps.ts';
import { openBookEntry } from './sealed-entry.ts';

/** More entries of one name and day than any counter writes. */
const ENTRIES_MOST = 200;

/** In yen, beside `entry` itself. */
export async function yenOfTheDay(
  deps: Pick<BookDeps, 'books' | 'envelope' | 'nameKey'>,
  operator: string,
  { shop, transactedOn, counterparty, corrects }: BookEntry,
  request: string | undefined,
): Promise<number> {
  if (counterparty === undefined) return 0;
  const stored = await deps.books.read(operator, {
    from: transactedOn,
    to: transactedOn,
    shop,
    nameKey: deps.nameKey(operator, counterparty.name),
    exceptRequest: request,
    order: 'down',
    after: undefined,
    most: ENTRIES_MOST,
  });
  let yen = 0;
  for (const one of stored) {
    const isReplaced = one.correctedBy !== undefined || one.number === corrects;
    if (isReplaced || !isReceiving(one.kind)) continue;
    const opened = await openBookEntry(deps, operator, one);
    if (opened.kind === 'entry') yen += totalYen(opened.entry);
  }
  return yen;
}
