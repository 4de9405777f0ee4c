/**
 * A damaged or lost book, or part of it, is reported at once to the chief of the police station of
 * the premises (art. 18, par. 2; R15).
 *
 * Invariants: a missing number is a loss until the entry is found. The task is due on the day of
 * the finding and open until the report is recorded. It holds only numbers, days and the shop.
 */
import type { BookDate } from './book-date.ts';

export interface NumberRange {
  readonly from: number;
  /** It belongs to the range. */
  readonly to: number;
}

/**
 * The missing numbers of one shop's book between 1 (or the first retained number) and the last. The
 * input is in ascending order: numbers of existing entries and of those emptied by law, whose
 * numbers the store retains.
 *
 * @throws RangeError where the numbers are not ascending: such a list cannot be checked.
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

const BOOK_LOSS_CAUSES = ['damaged', 'lost', 'destroyed'] as const;
export type BookLossCause = (typeof BOOK_LOSS_CAUSES)[number];

export interface BookLoss {
  readonly shop: string;
  readonly cause: BookLossCause;
  readonly foundOn: BookDate;
  /** The lost numbers; empty where they are unknown. */
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

/** R15: the task that a loss raises, as of `today`. */
export function taskOf(loss: BookLoss, today: BookDate): PoliceTask {
  const { shop, foundOn, reportedOn } = loss;
  const state = reportedOn !== undefined ? 'done' : today > foundOn ? 'overdue' : 'open';
  const to = 'police-station-of-the-premises';
  return { kind: 'report-book-loss', to, shop, dueOn: foundOn, state };
}

/** What `missingNumbers` found, as one loss; undefined where nothing is missing. */
export function lossOf(
  shop: string,
  numbers: readonly NumberRange[],
  foundOn: BookDate,
): BookLoss | undefined {
  return numbers.length === 0 ? undefined : { shop, cause: 'lost', foundOn, numbers };
}
