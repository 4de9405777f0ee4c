/**
 * Writes an entry of the dealer's book: at the counter with the purchase, or by itself. A
 * correction is an entry too (R15 to R18).
 *
 * Invariants: the server sets the shop's next number, the day and the author. An entry that the law
 * or the policy refuses is not stored, and all reasons come at once. A waiver counts the entries
 * that the book had when it was written (R16).
 */
import { type Actor, byOf } from '@nagori/area-handover';
import type { StandingEntry } from '@nagori/books';
import { bookEntryRow } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import { againstRecord, keysOf, type WriteEntryCode } from './against-record.ts';
import type { BookDeps } from './book-deps.ts';
import { bookProblem } from './book-refusal.ts';
import { bookToday, readBookSettings } from './book-settings.ts';
import type { BookPlace, StoredBookEntry } from './book-store.ts';
import { type Drafting, draftEntry } from './draft-entry.ts';
import { isHeldForPolice } from './held-for-police.ts';
import { encodeBookEntry } from './sealed-entry.ts';

export interface EntryRequest {
  /** As it was sent, without number, shop and day of record. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** Absent: the caller's own shop. */
  readonly shop?: string | undefined;
  readonly handover?: string | undefined;
  /** The number of the entry of the same shop that this one corrects. */
  readonly corrects?: number | undefined;
  readonly requestId?: string | undefined;
}

export interface WrittenEntry extends BookPlace, StandingEntry {}
type Answer = Outcome<WrittenEntry, WriteEntryCode>;

/** Attempts, each of which a concurrent entry may overtake between counting and writing. */
const TRIES = 10;

export async function writeBookEntry(
  deps: BookDeps,
  actor: Actor,
  request: EntryRequest,
): Promise<Answer> {
  const { operator } = actor;
  const shop = request.shop ?? actor.shop;
  if (shop === undefined || !(await deps.hasShop(operator, shop))) {
    return refused('book-entry-invalid', [bookProblem('shop', 'not-allowed', NO_SHOP)]);
  }
  const { settings } = await readBookSettings(deps, operator);
  const { corrects, requestId, entry: sent } = request;
  const corrected =
    corrects === undefined
      ? undefined
      : await deps.books.entry(operator, { shop, number: corrects });
  if (corrects !== undefined && corrected === undefined) return refused('book-entry-not-found');
  const today = bookToday(deps.handover.now());
  const correctedOn = corrected?.recordedOn;
  const known = { sent, corrects, correctedOn, shop, today, by: byOf(actor), requestId };
  for (let tries = 1; ; tries++) {
    // Where concurrent entries prevent the count, nothing is waived.
    const limits = tries < TRIES ? {} : { waiveBelowLimit: false };
    const drafting = { ...known, settings: { ...settings, ...limits } };
    const answer = await tryWrite(deps, operator, request, drafting, corrected);
    if (answer !== 'moved') return answer;
  }
}

const NO_SHOP = 'no open shop of this operator';

async function tryWrite(
  deps: BookDeps,
  operator: string,
  request: EntryRequest,
  drafting: Drafting,
  corrected: StoredBookEntry | undefined,
): Promise<Answer | 'moved'> {
  const drafted = await draftEntry(deps, operator, drafting);
  if (drafted.kind === 'refused') return drafted;
  const { entry, standing, countedTo } = drafted.value;
  const known = await againstRecord(deps, operator, entry, request.handover, corrected);
  if (known.kind === 'refused') return known;
  const { handover } = known.value;
  const at = deps.handover.now();
  const { counterparty, shop } = entry;
  // Sealed for its number, which the store assigns: after a concurrent entry it is sealed again.
  const number = (countedTo ?? (await deps.books.last(operator, shop))) + 1;
  const row = bookEntryRow({ shop, number });
  const written = await deps.books.write({
    operator,
    shop,
    transactedOn: entry.transactedOn,
    recordedOn: entry.recordedOn,
    kind: entry.kind,
    handover,
    corrects: request.corrects,
    phoneKeys: keysOf(deps, entry),
    nameKey: counterparty && deps.nameKey(operator, counterparty.name),
    request: request.requestId,
    at,
    by: drafting.by,
    sealed: await deps.envelope.seal(operator, row, encodeBookEntry(entry), at),
    number,
  });
  switch (written.outcome) {
    case 'written':
    case 'again': {
      const isWanted = await isHeldForPolice(deps, operator, entry, known.value, written);
      const notices = isWanted
        ? ([...standing.notices, 'phone-wanted'] as const)
        : standing.notices;
      return done({ shop: written.shop, number: written.number, ...standing, notices });
    }
    case 'moved':
      return 'moved';
    case 'exists':
      return conflict('book-entry-exists', written.number);
    case 'corrected':
      return conflict('book-entry-corrected', written.number);
    case 'unknown':
      return refused('book-entry-not-found');
    default:
      return written satisfies never;
  }
}

function conflict(code: WriteEntryCode, number: number): Outcome<never, WriteEntryCode> {
  return refused(code, [], { detail: `number ${number}` });
}
