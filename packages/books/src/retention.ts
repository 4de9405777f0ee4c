/**
 * How long an entry is retained (art. 18, par. 1): at least three years from the day it was
 * recorded, so that it can be shown at the premises at once (R15); longer where the operator
 * decides so.
 *
 * Invariants: the last day belongs to the period. An entry and its correction are retained as long
 * as the later of the two. What an investigation asks for is retained until it is released.
 */
import { bad, type Check, good } from '@nagori/model';
import { type BookDate, dayAfter, endOfPeriod } from './book-date.ts';
import { BOOK_RETAINED_MONTHS_LEAST } from './book-policy.ts';
import type { BookEntry } from './entry.ts';

export const DELETION_REFUSALS = ['kept-by-law', 'kept-by-order', 'kept-with-correction'] as const;
export type DeletionRefusal = (typeof DELETION_REFUSALS)[number];

/** The last day of the entry's retention at `months`. */
function entryRetainedUntil(
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
  /** The operator's retention period. */
  readonly months: number;
  /** Held for an investigation, an order to hold the item, or a police list. */
  readonly isHeld: boolean;
  /** The entries that correct this one, and the one that it corrects. */
  readonly tiedTo: readonly Pick<BookEntry, 'recordedOn'>[];
}

/** The first day on which the entry may be deleted, or every reason why it may not be today. */
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
