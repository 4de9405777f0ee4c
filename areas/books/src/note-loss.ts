/**
 * Records a loss: entered by a person, or found by the program itself (R15).
 *
 * Invariants: the same numbers are one loss. It holds only numbers, days and the shop.
 */
import type { BookLossCause, NumberRange } from '@nagori/books';
import { newId } from '@nagori/keys';
import type { BookDeps } from './book-deps.ts';
import { bookToday } from './book-settings.ts';
import type { BookPlace } from './book-store.ts';

export interface NotedLoss {
  readonly shop: string;
  readonly cause: BookLossCause;
  /** Empty where the numbers themselves are not known. */
  readonly numbers: readonly NumberRange[];
}

/** The author of what no person did. */
export const BY_ITSELF = 'system';

/** Undefined: it is on record already. */
export async function addBookLoss(
  { books, handover }: BookDeps,
  operator: string,
  { shop, cause, numbers }: NotedLoss,
  by: string,
): Promise<string | undefined> {
  const at = handover.now();
  const id = newId(at, handover.random);
  const loss = { id, shop, cause, numbers, foundOn: bookToday(at), notedAt: at, notedBy: by };
  return (await books.addLoss(operator, loss)) ? id : undefined;
}

/** Entries that do not open. */
export async function noteDamage(
  deps: BookDeps,
  operator: string,
  places: readonly BookPlace[],
): Promise<void> {
  const shops = Map.groupBy(places, ({ shop }) => shop);
  for (const [shop, damaged] of shops) {
    const numbers = rangesOf(damaged.map(({ number }) => number));
    await addBookLoss(deps, operator, { shop, cause: 'damaged', numbers }, BY_ITSELF);
  }
}

function rangesOf(numbers: readonly number[]): readonly NumberRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}
