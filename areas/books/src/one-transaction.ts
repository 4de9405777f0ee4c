/**
 * What the same person brought to the same shop on the same day, by the entries with their name:
 * the waiver below 10,000 yen applies to the total of the transaction, however many entries it is
 * split into (R16).
 *
 * Invariants: a corrected entry counts by its correction alone, and an entry sent again counts
 * once. Entries without a name may be of one person, so they count together.
 */
import { type BookEntry, isReceiving, totalYen } from '@nagori/books';
import type { BookDeps } from './book-deps.ts';
import type { StoredBookEntry } from './book-store.ts';
import { cursorOf } from './read-book.ts';
import { openBookEntry } from './sealed-entry.ts';

const AT_ONCE = 200;
/** More entries of one name and day, or without a name, than any counter writes. */
const ENTRIES_MOST = 2_000;

type Deps = Pick<BookDeps, 'books' | 'envelope' | 'nameKey'>;

/** In yen, without `entry` itself; above any limit where there are too many to count. */
export async function yenOfTheDay(
  deps: Deps,
  operator: string,
  entry: BookEntry,
  request: string | undefined,
): Promise<number> {
  let yen = 0;
  let read = 0;
  for await (const one of entriesOfTheDay(deps, operator, entry, request)) {
    read += 1;
    if (read > ENTRIES_MOST) return Number.POSITIVE_INFINITY;
    const isReplaced = one.correctedBy !== undefined || one.number === entry.corrects;
    if (isReplaced || !isReceiving(one.kind)) continue;
    const opened = await openBookEntry(deps, operator, one);
    if (opened.kind === 'entry') yen += totalYen(opened.entry);
  }
  return yen;
}

async function* entriesOfTheDay(
  { books, nameKey }: Deps,
  operator: string,
  { shop, transactedOn, counterparty }: BookEntry,
  request: string | undefined,
): AsyncGenerator<StoredBookEntry, void, undefined> {
  const person =
    counterparty === undefined
      ? { isUnnamed: true }
      : { nameKey: nameKey(operator, counterparty.name) };
  const day = { from: transactedOn, to: transactedOn };
  const asked = { ...day, ...person, shop, exceptRequest: request, order: 'down' } as const;
  let rows = await books.read(operator, { ...asked, after: undefined, most: AT_ONCE });
  while (rows.length > 0) {
    yield* rows;
    if (rows.length < AT_ONCE) return;
    const after = cursorOf(rows.at(-1) as StoredBookEntry);
    rows = await books.read(operator, { ...asked, after, most: AT_ONCE });
  }
}
