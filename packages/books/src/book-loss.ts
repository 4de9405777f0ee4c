/**
 * A book, or a part of it, that is damaged or lost is reported at once to the chief of the police
 * station of the premises (art. 18, par. 2; R15).
 *
 * Invariants: a missing number is a loss until somebody finds the entry; the task is due on the day
 * of the finding and stays open until the report is recorded; nothing but numbers, days and the
 * shop stands in it.
 */
import type { BookDate } from './book-date.ts';

export interface NumberRange {
  readonly from: number;
  /** It belongs to the range. */
  readonly to: number;
}

/**
 * The numbers of one shop's book that are missing between 1 (or the first number still kept) and
 * the last. The numbers come in their order: of entries that are there, and of those that were
 * deleted lawfully, whose numbers the store remembers.
 *
 * @throws RangeError where they do not: a list that jumps back cannot be checked.
 */
export function missingNumbers(
  numbers: Iterable<number>,
  { first, last }: { readonly first: number; readonly last: number },
): readonly NumberRange[] {
  const missing: NumberRange[] = [];
  let next = first;
  for (const number of numbers) {
    if (number < next) throw new RangeError('numbers of a book must rise');
    if (number > next) missing.push({ from: next, to: number - 1 });
    next = number + 1;
  }
  if (next <= last) missing.push({ from: next, to: last });
  return missing;
}

export const BOOK_LOSS_CAUSES = ['damaged', 'lost', 'destroyed'] as const;
export type BookLossCause = (typeof BOOK_LOSS_CAUSES)[number];

export interface BookLoss {
  readonly shop: string;
  readonly cause: BookLossCause;
  readonly foundOn: BookDate;
  /** What is gone; empty where the numbers themselves are not known. */
  readonly numbers: readonly NumberRange[];
  readonly reportedOn?: BookDate | undefined;
}

export interface PoliceTask {
  readonly kind: 'report-book-loss';
  readonly to: 'police-station-of-the-premises';
  readonly shop: string;
  readonly dueOn: BookDate;
  readonly state: 'open' | 'overdue' | 'done';
}

/** R15: the task that a loss raises, as it stands on `today`. */
export function taskOf(loss: BookLoss, today: BookDate): PoliceTask {
  const { shop, foundOn, reportedOn } = loss;
  const state = reportedOn !== undefined ? 'done' : today > foundOn ? 'overdue' : 'open';
  const to = 'police-station-of-the-premises';
  return { kind: 'report-book-loss', to, shop, dueOn: foundOn, state };
}

/** The loss of a whole list: what `missingNumbers` found, as a loss; undefined for none. */
export function lossOf(
  shop: string,
  numbers: readonly NumberRange[],
  foundOn: BookDate,
): BookLoss | undefined {
  return numbers.length === 0 ? undefined : { shop, cause: 'lost', foundOn, numbers };
}
