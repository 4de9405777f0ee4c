/**
 * How long an entry is kept (art. 18, par. 1): at least three years from the day on which it was
 * recorded, so that it can be shown at the premises at once (R15); as much longer as the operator
 * says.
 *
 * Invariants: the last day still belongs to the period; what corrects or is corrected stays as long
 * as the later of the two; whatever is asked for by an investigation stays until it is released.
 */
import { bad, type Check, good } from '@nagori/model';
import { type BookDate, dayAfter, endOfPeriod } from './book-date.ts';
import { BOOK_RETAINED_MONTHS_LEAST } from './book-policy.ts';
import type { BookEntry } from './entry.ts';

export const DELETION_REFUSALS = ['kept-by-law', 'kept-by-order', 'kept-with-correction'] as const;
export type DeletionRefusal = (typeof DELETION_REFUSALS)[number];

/** The last day on which an operator that keeps its book for `months` keeps the entry. */
export function entryRetainedUntil(
  { recordedOn }: Pick<BookEntry, 'recordedOn'>,
  months: number,
): BookDate {
  return endOfPeriod(recordedOn, Math.max(months, BOOK_RETAINED_MONTHS_LEAST));
}

/** The first day on which the entry may go. */
export function deletableFrom(entry: Pick<BookEntry, 'recordedOn'>, months: number): BookDate {
  return dayAfter(entryRetainedUntil(entry, months));
}

export interface DeletionContext {
  readonly today: BookDate;
  /** How long the operator keeps its book. */
  readonly months: number;
  /** Asked for by an investigation, an order to keep the item, a police list. */
  readonly isHeld: boolean;
  /** The entries that correct this one, and the one that it corrects. */
  readonly tiedTo: readonly Pick<BookEntry, 'recordedOn'>[];
}

/** Whether the entry may be deleted; a bad answer says why not, and never before when. */
export function mayDelete(
  entry: Pick<BookEntry, 'recordedOn'>,
  { today, months, isHeld, tiedTo }: DeletionContext,
): Check<BookDate, readonly DeletionRefusal[]> {
  const reasons: DeletionRefusal[] = [];
  const from = deletableFrom(entry, months);
  if (today < from) reasons.push('kept-by-law');
  if (tiedTo.some((other) => today < deletableFrom(other, months)))
    reasons.push('kept-with-correction');
  if (isHeld) reasons.push('kept-by-order');
  return reasons.length > 0 ? bad(reasons) : good(from);
}
