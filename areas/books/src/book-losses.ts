/**
 * A damaged or lost part of the book, and the report to the police that it requires (art. 18, par.
 * 2; R15).
 *
 * Invariants: the task is open from the day of the finding until the report to the police is
 * recorded. The same numbers are one loss. It holds only numbers, days and the shop.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { lossOf, missingNumbers, type NumberRange, type PoliceTask, taskOf } from '@nagori/books';
import { inTurn } from '@nagori/database';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday } from './book-settings.ts';
import type { StoredBookLoss } from './book-store.ts';
import { addBookLoss, BY_ITSELF, type NotedLoss } from './note-loss.ts';
import { entriesOf } from './read-book.ts';

export interface LossTask {
  readonly loss: StoredBookLoss;
  readonly task: PoliceTask;
}

const LOSSES_MOST = 200;

/** Open ones first. */
export async function bookLosses(deps: BookDeps, operator: string): Promise<readonly LossTask[]> {
  const today = bookToday(deps.handover.now());
  const losses = await deps.books.losses(operator, LOSSES_MOST);
  return losses.map((loss) => ({ loss, task: taskOf(loss, today) }));
}

/** Records a loss found by a person: a printed sheet, a disk, a whole shop's book. */
export async function noteBookLoss(
  deps: BookDeps,
  actor: Actor,
  loss: NotedLoss,
): Promise<Outcome<string, 'book-loss-known' | 'book-entry-invalid'>> {
  if (!(await deps.hasShop(actor.operator, loss.shop))) {
    const message = 'no open shop of this operator';
    return refused('book-entry-invalid', [{ field: 'shop', code: 'not-allowed', message }]);
  }
  const id = await addBookLoss(deps, actor.operator, loss, byOf(actor));
  return id === undefined ? refused('book-loss-known') : done(id);
}

export async function reportBookLoss(
  { books, handover }: BookDeps,
  actor: Actor,
  id: string,
): Promise<Outcome<StoredBookLoss, 'book-loss-not-found'>> {
  const today = bookToday(handover.now());
  const reported = await books.reportLoss(actor.operator, id, today, byOf(actor));
  return reported === undefined ? refused('book-loss-not-found') : done(reported);
}

const NUMBERS_AT_ONCE = 20_000;

/** Looks through every book for numbers that are gone and entries that do not open: a job. */
export async function checkBooks(deps: BookDeps): Promise<void> {
  const books = await deps.books.books();
  await inTurn(books, async ({ operator, shop }) => {
    await checkNumbers(deps, operator, shop);
    const whole = { from: FIRST_DAY, to: LAST_DAY, shop };
    // Reading to the last entry records those that do not open.
    for await (const _entry of entriesOf(deps, operator, whole));
  });
}

const FIRST_DAY = '1900-01-01' as StoredBookLoss['foundOn'];
const LAST_DAY = '9999-12-31' as StoredBookLoss['foundOn'];

async function checkNumbers(deps: BookDeps, operator: string, shop: string): Promise<void> {
  const missing: NumberRange[] = [];
  for (let after = 0; ; ) {
    const { numbers, last } = await deps.books.numbers(operator, shop, after, NUMBERS_AT_ONCE);
    const to = numbers.length < NUMBERS_AT_ONCE ? last : (numbers.at(-1) ?? last);
    missing.push(...missingNumbers(numbers, { first: after + 1, last: to }));
    if (numbers.length < NUMBERS_AT_ONCE) break;
    after = to;
  }
  const loss = lossOf(shop, missing, bookToday(deps.handover.now()));
  if (loss !== undefined) await addBookLoss(deps, operator, loss, BY_ITSELF);
}
