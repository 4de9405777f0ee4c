/**
 * Purchases that were taken in and have no entry in the book yet (R15, art. 16: at each
 * transaction).
 */
import { ENTERED_WITHIN_DAYS } from '@nagori/books';
import { DAY_MS } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import type { Unrecorded } from './book-store.ts';

const MOST = 100;

/** The oldest first; of one shop, or of all. */
export function unrecordedPurchases(
  { books, handover }: Pick<BookDeps, 'books' | 'handover'>,
  operator: string,
  shop: string | undefined,
): Promise<readonly Unrecorded[]> {
  const since = handover.now() - ENTERED_WITHIN_DAYS * DAY_MS;
  return books.unrecorded(operator, { shop, since, most: MOST });
}
