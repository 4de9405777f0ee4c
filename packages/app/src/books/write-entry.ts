/**
 * An entry of the dealer's book is written: at the counter with the purchase, or by itself; a
 * correction is an entry too (R15 to R18).
 *
 * Invariants: the server names the shop's next number, the day and who wrote; an entry that the law
 * or the policy refuses is stored nowhere, and every reason comes at once; a wanted phone is not
 * bought; what was bought already is written down, whatever is found afterwards.
 */
import {
  type BookEntry,
  isReceiving,
  judgeEntry,
  readEntry,
  type StandingEntry,
  totalYen,
  WAIVER_LIMIT_YEN,
} from '@nagori/books';
import type { Actor } from '../handover/entry-body.ts';
import { readRecord } from '../handover/load-record.ts';
import type { PhoneRecord } from '../handover/phone-record.ts';
import type { BookPlace, BookWritten } from '../ports/book-store.ts';
import type { BookDeps } from './book-deps.ts';
import {
  type BookProblem,
  type BookRefusalCode,
  type BookResult,
  bookDone,
  bookRefused,
} from './book-refusal.ts';
import { type BookSettings, bookToday, readBookSettings } from './book-settings.ts';
import { byOf } from './by-of.ts';
import { yenOfTheDay } from './one-transaction.ts';
import { encodeBookEntry } from './sealed-entry.ts';

export interface EntryRequest {
  /** As it was sent, without number, shop and day of record. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** One's own shop where it is not given. */
  readonly shop?: string | undefined;
  readonly handover?: string | undefined;
  /** The number of the entry of the same shop that this one corrects. */
  readonly corrects?: number | undefined;
  readonly requestId?: string | undefined;
}

export type EntryRefusal = BookRefusalCode | 'handover-not-found';
export interface WrittenEntry extends BookPlace, StandingEntry {}

export async function writeBookEntry(
  deps: BookDeps,
  actor: Actor,
  request: EntryRequest,
): Promise<BookResult<WrittenEntry, EntryRefusal>> {
  const { operator } = actor;
  const shop = request.shop ?? actor.shop;
  if (shop === undefined || !(await deps.hasShop(operator, shop))) {
    return bookRefused('book-entry-invalid', [problem('shop', 'not-allowed', NO_SHOP)]);
  }
  const at = deps.handover.now();
  const { settings } = await readBookSettings(deps, operator);
  const drafting = { shop, today: bookToday(at), by: byOf(actor), settings };
  const drafted = await unsplit(deps, operator, request, drafting);
  if (drafted.kind === 'refused') return drafted;
  const { entry, standing } = drafted.value;
  const refusal = await againstPhones(deps, operator, entry, request.handover);
  if (refusal !== undefined) return refusal;
  const { counterparty } = entry;
  const written = await deps.books.write({
    operator,
    shop,
    transactedOn: entry.transactedOn,
    recordedOn: entry.recordedOn,
    kind: entry.kind,
    handover: request.handover,
    corrects: request.corrects,
    phoneKeys: keysOf(deps, entry),
    nameKey: counterparty && deps.nameKey(operator, counterparty.name),
    request: request.requestId,
    at,
    by: byOf(actor),
    sealed: await deps.envelope.seal(operator, encodeBookEntry(entry), at),
  });
  return answerOf(written, standing);
}

const NO_SHOP = 'no open shop of this operator';

interface Draft {
  readonly entry: BookEntry;
  readonly standing: StandingEntry;
}

interface Drafting {
  readonly shop: string;
  readonly today: BookEntry['recordedOn'];
  readonly by: string;
  readonly settings: BookSettings;
}

/** R16: held against the law as the whole that the same person brings today, in however many. */
async function unsplit(
  deps: BookDeps,
  operator: string,
  request: EntryRequest,
  drafting: Drafting,
): Promise<BookResult<Draft, 'book-entry-invalid'>> {
  const drafted = draft(request, drafting);
  if (drafted.kind === 'refused') return drafted;
  const { entry, standing } = drafted.value;
  if (standing.duties.identity.because !== 'below-limit') return drafted;
  const others = await yenOfTheDay(deps, operator, entry, request.requestId);
  if (others + totalYen(entry) < WAIVER_LIMIT_YEN) return drafted;
  const settings = { ...drafting.settings, waiveBelowLimit: false };
  return draft(request, { ...drafting, settings });
}

/** What was sent, read and held against the law; the number is the store's to give. */
function draft(
  { entry: sent, corrects }: EntryRequest,
  { shop, today, by, settings }: Drafting,
): BookResult<Draft, 'book-entry-invalid'> {
  const { identity, ...rest } = sent;
  const checked =
    typeof identity === 'object' && identity !== null
      ? { identity: { checkedOn: sent.transactedOn, ...identity, checkedBy: by } }
      : {};
  const own = { number: (corrects ?? 0) + 1, shop, recordedOn: today };
  const read = readEntry({ ...rest, ...checked, ...own, ...(corrects && { corrects }) });
  if (read.kind !== 'good') {
    return bookRefused('book-entry-invalid', read.kind === 'bad' ? read.reason : []);
  }
  const { verifierTerms } = settings;
  const judged = judgeEntry(read.value, { policy: settings, verifierTerms });
  if (judged.kind === 'good') return bookDone({ entry: read.value, standing: judged.value });
  const refusals = judged.kind === 'bad' ? judged.reason : [];
  const problems = refusals.map(({ field, code, about }) =>
    problem(field, code, about === undefined ? code : `${code}: ${about}`),
  );
  return bookRefused('book-entry-invalid', problems);
}

/** R18: nothing is bought that is looked for; the entry is of the phone of its handover. */
async function againstPhones(
  deps: BookDeps,
  operator: string,
  entry: BookEntry,
  handover: string | undefined,
): Promise<BookResult<never, EntryRefusal> | undefined> {
  let isTaken = false;
  if (handover !== undefined) {
    const record = await readRecord(deps.handover, operator, handover);
    if (record === undefined) return bookRefused('handover-not-found');
    if (!bearsPhone(entry, record)) {
      const field = 'items[0].features.imeis';
      return bookRefused('book-entry-invalid', [problem(field, 'not-allowed', OTHER_PHONE)]);
    }
    const { state, verdict } = record.stored;
    isTaken = state !== 'open' && state !== 'quarantined';
    if (!isTaken && verdict === 'quarantine') return bookRefused('book-phone-wanted');
  }
  if (isTaken || !isReceiving(entry.kind) || entry.corrects !== undefined) return undefined;
  const keys = keysOf(deps, entry);
  if (keys.length === 0) return undefined;
  const [lost, wanted] = await Promise.all([
    isAnyLost(deps, keys),
    deps.notices.wanted(operator, keys, entry.recordedOn),
  ]);
  return lost || wanted.length > 0 ? bookRefused('book-phone-wanted') : undefined;
}

const OTHER_PHONE = 'not the number of the phone that was handed over';

/** `isLost` takes a phone's two numbers; an entry may hold many phones. */
async function isAnyLost({ handover }: BookDeps, keys: readonly Uint8Array[]): Promise<boolean> {
  for (let at = 0; at < keys.length; at += 2) {
    if (await handover.store.isLost(keys.slice(at, at + 2))) return true;
  }
  return false;
}

function bearsPhone({ items }: BookEntry, { phone }: PhoneRecord): boolean {
  if (phone.imeis.length === 0) return true;
  return items.some(({ features }) => features.imeis.some((imei) => phone.imeis.includes(imei)));
}

export function keysOf(deps: BookDeps, { items }: Pick<BookEntry, 'items'>): Uint8Array[] {
  const imeis = new Set(items.flatMap(({ features }) => features.imeis));
  return [...imeis].map((imei) => deps.handover.keys.ofImei(imei));
}

function answerOf(
  written: BookWritten,
  standing: StandingEntry,
): BookResult<WrittenEntry, EntryRefusal> {
  switch (written.outcome) {
    case 'written':
    case 'again':
      return bookDone({ shop: written.shop, number: written.number, ...standing });
    case 'exists':
      return stands('book-entry-exists', written.number);
    case 'corrected':
      return stands('book-entry-corrected', written.number);
    case 'unknown':
      return bookRefused('book-entry-not-found');
    default:
      return written satisfies never;
  }
}

function stands(code: EntryRefusal, number: number): BookResult<never, EntryRefusal> {
  return { kind: 'refused', refusal: { code, number } };
}

function problem(field: string, code: string, message: string): BookProblem {
  return { field, code, message };
}
