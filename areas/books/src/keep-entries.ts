/**
 * How long entries are retained (art. 18, par. 1; R15): for the operator's period, at least three
 * years, or as long as they are held.
 *
 * Invariants: no person deletes an entry. A job empties entries whose retention has ended; their
 * numbers stay, so that no gap is taken for a loss.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { endOfPeriod, mayDelete } from '@nagori/books';
import { inTurn } from '@nagori/database';
import { newId } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday, readBookSettings } from './book-settings.ts';
import type { BookPlace, EndingMonth, HoldReason } from './book-store.ts';

const AT_ONCE = 1_000;

/** Empties entries whose retention has ended; returns the count. */
export async function forgetEntries(deps: BookDeps): Promise<number> {
  const today = bookToday(deps.handover.now());
  let forgotten = 0;
  for (;;) {
    const due = await deps.books.due(today, AT_ONCE);
    const free = due.filter(
      (entry) => mayDelete(entry, { today, isHeld: false, ...entry }).kind === 'good',
    );
    const operators = Map.groupBy(free, ({ operator }) => operator);
    await inTurn([...operators], async ([operator, entries]) => {
      forgotten += await deps.books.forget(operator, entries, today);
    });
    if (due.length < AT_ONCE || free.length === 0) return forgotten;
  }
}

export interface BookRetention {
  readonly months: number;
  readonly ending: readonly EndingMonth[];
}

/**
 * Entries whose retention has ended or ends within a year, at the operator's period or at another
 * (art. 18).
 */
export async function bookRetention(
  deps: Pick<BookDeps, 'books' | 'handover'>,
  operator: string,
  asked: number | undefined,
): Promise<BookRetention> {
  const months = asked ?? (await readBookSettings(deps, operator)).settings.retainedMonths;
  const today = bookToday(deps.handover.now());
  const ending = await deps.books.ending(operator, months, endOfPeriod(today, MONTHS_AHEAD));
  return { months, ending };
}

const MONTHS_AHEAD = 12;

/** An investigation, an order or a police list asks for it: it stays until it is released. */
export async function holdEntry(
  { books, handover }: BookDeps,
  actor: Actor,
  place: BookPlace,
  change: { readonly act: 'hold'; readonly why: HoldReason } | { readonly act: 'release' },
): Promise<Outcome<'changed', 'book-entry-not-found' | 'book-hold-not-so'>> {
  const { operator } = actor;
  if ((await books.entry(operator, place)) === undefined) {
    return refused('book-entry-not-found');
  }
  const at = handover.now();
  const by = byOf(actor);
  const hold = { id: newId(at, handover.random), at, by };
  const isChanged =
    change.act === 'hold'
      ? await books.hold(operator, place, { ...hold, why: change.why })
      : await books.release(operator, place, at, by);
  return isChanged ? done('changed') : refused('book-hold-not-so');
}
