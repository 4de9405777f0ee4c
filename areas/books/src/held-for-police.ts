/**
 * An entry of a phone on a police list: reported, and retained until the police release it (art.
 * 19; R15, R18).
 *
 * Invariants: the same match is recorded once, and an entry is held once.
 */
import type { PhoneKey } from '@nagori/area-handover';
import { type BookEntry, isReceiving } from '@nagori/books';
import { inTurn } from '@nagori/database';
import { newId } from '@nagori/keys';
import { isAnyLost } from './against-record.ts';
import type { BookDeps } from './book-deps.ts';
import type { BookPlace, HoldReason } from './book-store.ts';
import { BY_ITSELF } from './note-loss.ts';
import type { MatchPlace } from './notice-store.ts';

/**
 * Checked after the entry is written, because a list may have arrived meanwhile. True: the phone is
 * wanted.
 */
export async function isHeldForPolice(
  deps: BookDeps,
  operator: string,
  { kind, recordedOn }: BookEntry,
  { keys, handover }: { readonly keys: readonly PhoneKey[]; readonly handover: string | undefined },
  { shop, number }: BookPlace,
): Promise<boolean> {
  if (keys.length === 0 || !isReceiving(kind)) return false;
  const wanted = await deps.notices.wanted(operator, keys, recordedOn);
  // The entry is written: a waiting loss answer reaches the phone's own record.
  if (wanted.length === 0) return (await isAnyLost(deps, operator, keys)) === true;
  const where: MatchPlace =
    handover === undefined
      ? { because: 'booked', shop, number }
      : { because: 'received', handover };
  for (const { notice, article } of wanted) {
    await addMatch(deps, operator, { notice, article, ...where });
  }
  await holdForPolice(deps, operator, { shop, number });
  return true;
}

export async function addMatch(
  { notices, handover: { now, random } }: BookDeps,
  operator: string,
  match: MatchPlace & { readonly notice: string; readonly article: string },
): Promise<void> {
  const foundAt = now();
  await notices.addMatch(operator, { ...match, id: newId(foundAt, random), foundAt });
}

export async function holdForPolice(
  { books, handover: { now, random } }: BookDeps,
  operator: string,
  place: BookPlace,
  why: HoldReason = 'police-list',
): Promise<void> {
  const at = now();
  const id = newId(at, random);
  await books.hold(operator, place, { id, why, at, by: BY_ITSELF });
}

/** Holds the entries of a phone that a suspicion, a claim or an order blocks. */
export async function holdEntriesOf(
  deps: BookDeps,
  { operator, handovers, why }: BlockedPhone,
): Promise<void> {
  await inTurn(handovers, async (handover) => {
    const place = await deps.books.ofHandover(operator, handover);
    if (place !== undefined) await holdForPolice(deps, operator, place, why);
  });
}

interface BlockedPhone {
  readonly operator: string;
  readonly handovers: readonly string[];
  readonly why: HoldReason;
}
