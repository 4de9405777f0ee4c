/**
 * Looks into the book for a person, a phone or days: each is on record with who looked and what
 * for, before anything is shown.
 *
 * Invariants: what was looked for is not stored. A look that cannot be recorded fails. One person
 * looks a limited number of times in an hour, so that the book is no directory.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { done, type Outcome, refused } from '@nagori/model';
import type * as z from 'zod';
import type { BookDeps } from './book-deps.ts';
import type { NewBookLook, StoredBookLook } from './look-store.ts';
import { type BookPage, type BookQuestion, pageOfBook } from './read-book.ts';
import { findSeller, type KnownSeller } from './save-purchase.ts';
import type { bookSearch } from './wire.ts';

/** A busy counter's day, by far; a person who copies names comes here within minutes. */
const LOOKS_AN_HOUR = 120;
const SHOWN_MOST = 200;

type Code = 'book-look-ups-many';
type Purpose = Exclude<z.output<typeof bookSearch>['purpose'], undefined>;

/** A page of the book; reading on counts as one more look. */
export async function lookInBook(
  deps: BookDeps,
  actor: Actor,
  question: BookQuestion,
  purpose: Purpose,
): Promise<Outcome<BookPage, Code>> {
  const { imei, name, text, shop } = question;
  const way =
    name !== undefined
      ? 'name'
      : imei !== undefined
        ? 'phone'
        : text !== undefined
          ? 'text'
          : 'days';
  if (await isOver(deps, actor)) return refused('book-look-ups-many');
  const page = await pageOfBook(deps, actor.operator, question);
  await saw(deps, actor, { way, purpose, shop, found: page.entries.length });
  return done(page);
}

/** A seller who sold here before; undefined: none fits. */
export async function lookForSeller(
  deps: BookDeps,
  actor: Actor,
  person: { readonly name: string; readonly bornOn: string },
): Promise<Outcome<KnownSeller | undefined, Code>> {
  if (await isOver(deps, actor)) return refused('book-look-ups-many');
  const found = await findSeller(deps, actor, person);
  const { shop } = actor;
  const look = { way: 'seller', purpose: 'purchase', shop, found: found === undefined ? 0 : 1 };
  await saw(deps, actor, look as Omit<NewBookLook, 'by'>);
  return done(found);
}

/** For the operator's own office, the newest first. */
export function looksInBook(
  { looks }: BookDeps,
  operator: string,
): Promise<readonly StoredBookLook[]> {
  return looks.newest(operator, SHOWN_MOST);
}

async function isOver({ looks }: BookDeps, actor: Actor): Promise<boolean> {
  return (await looks.lastHour(actor.operator, byOf(actor))) >= LOOKS_AN_HOUR;
}

async function saw(
  { looks }: BookDeps,
  actor: Actor,
  look: Omit<NewBookLook, 'by'>,
): Promise<void> {
  await looks.saw(actor.operator, { ...look, by: byOf(actor) });
}
