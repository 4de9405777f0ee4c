/**
 * Reads the book (R15): one entry, a page of entries, or a whole span for export.
 *
 * Invariants: a phone and a whole name are found by their keys at once; a part of a text by
 * reading, up to a number of entries each time. An entry that does not open is a damaged part of
 * the book: the others are shown anyway, and the loss is recorded.
 */
import { asTyped, type BookDate, type BookEntry, matcher } from '@nagori/books';
import { type ImeiKey, parseImei } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import type { BookCursor, BookPlace, SealedEntry, StoredBookEntry } from './book-store.ts';
import { noteDamage } from './note-loss.ts';
import { type OpenedEntry, openBookEntry } from './sealed-entry.ts';

export interface ShownEntry {
  readonly stored: StoredBookEntry;
  readonly opened: OpenedEntry;
}

export async function readBookEntry(
  deps: BookDeps,
  operator: string,
  place: BookPlace,
): Promise<ShownEntry | undefined> {
  const stored = await deps.books.entry(operator, place);
  return stored === undefined ? undefined : shown(deps, operator, stored);
}

/** The newest entry of a handover. */
export async function entryOfHandover(
  deps: BookDeps,
  operator: string,
  handover: string,
): Promise<ShownEntry | undefined> {
  const stored = await deps.books.ofHandover(operator, handover);
  return stored === undefined ? undefined : shown(deps, operator, stored);
}

async function shown(
  deps: BookDeps,
  operator: string,
  stored: StoredBookEntry,
): Promise<ShownEntry> {
  const opened = await openBookEntry(deps, operator, stored);
  if (opened.kind === 'damaged') await noteDamage(deps, operator, [stored]);
  return { stored, opened };
}

export interface BookQuestion {
  readonly from: BookDate;
  readonly to: BookDate;
  readonly shop?: string | undefined;
  readonly imei?: string | undefined;
  /** The whole name, however it is typed. */
  readonly name?: string | undefined;
  /** A part of a name, an address or a feature. */
  readonly text?: string | undefined;
  readonly after?: BookCursor | undefined;
}

export interface BookPage {
  readonly entries: readonly ShownEntry[];
  /** Where to read on: there may be more. */
  readonly next: BookCursor | undefined;
}

const PAGE = 50;
/** Entries read for a part of a text before the page is returned as it is. */
const READ_MOST = 20_000;
const BATCH = 500;

/** The newest first. */
export async function pageOfBook(
  deps: BookDeps,
  operator: string,
  { imei, name, text, ...question }: BookQuestion,
): Promise<BookPage> {
  const key = imei === undefined ? undefined : keyOf(imei);
  // An invalid number matches no entry.
  if (imei !== undefined && key === undefined) return { entries: [], next: undefined };
  const fits = fitting(text);
  const most = text === undefined ? PAGE : BATCH;
  const entries: ShownEntry[] = [];
  let { after } = question;
  for (let read = 0; read < READ_MOST; ) {
    const rows = await deps.books.read(operator, {
      from: question.from,
      to: question.to,
      shop: question.shop,
      phoneKeys: key && [deps.handover.keys.ofImei(key)],
      nameKey: name === undefined ? undefined : deps.nameKey(operator, name),
      order: 'down',
      after,
      most,
    });
    for (const stored of rows) {
      const one = await shown(deps, operator, stored);
      after = cursorOf(stored);
      if (fits(one.opened)) entries.push(one);
      if (entries.length === PAGE) return { entries, next: after };
    }
    if (rows.length < most) return { entries, next: undefined };
    read += rows.length;
  }
  return { entries, next: after };
}

function keyOf(imei: string): ImeiKey | undefined {
  const read = parseImei(imei);
  return read.kind === 'good' ? read.value : undefined;
}

function fitting(text: string | undefined): (opened: OpenedEntry) => boolean {
  if (text === undefined || asTyped(text) === '') return () => true;
  const [byName, byAddress, byFeature] = [
    matcher({ name: text }),
    matcher({ address: text }),
    matcher({ feature: text }),
  ];
  return (opened) =>
    opened.kind === 'entry' &&
    (byName(opened.entry) || byAddress(opened.entry) || byFeature(opened.entry));
}

export function cursorOf({ transactedOn, shop, number }: SealedEntry): BookCursor {
  return { transactedOn, shop, number };
}

export interface BookSpan {
  readonly from: BookDate;
  readonly to: BookDate;
  readonly shop?: string | undefined;
}

/** So many rows are asked for at a time: the memory of an export, however long it is. */
const ROWS = 2_000;

/**
 * Every entry of a span by day, shop and number. Emptied and damaged entries are left out; the
 * damage is recorded after the last entry.
 */
export async function* entriesOf(
  deps: BookDeps,
  operator: string,
  { from, to, shop }: BookSpan,
): AsyncGenerator<BookEntry, void, undefined> {
  const ask = (after: BookCursor | undefined) =>
    deps.books.readSealed(operator, { from, to, shop, order: 'up', after, most: ROWS });
  const damaged: SealedEntry[] = [];
  let rows = await ask(undefined);
  while (rows.length > 0) {
    const last = rows.at(-1) as SealedEntry;
    // The next rows are on their way while these are opened.
    const following = rows.length < ROWS ? Promise.resolve([]) : ask(cursorOf(last));
    // A reader that stops early leaves this promise unawaited.
    following.catch(() => undefined);
    for (const stored of rows) {
      const opened = await openBookEntry(deps, operator, stored);
      if (opened.kind === 'entry') yield opened.entry;
      else if (opened.kind === 'damaged') damaged.push(stored);
    }
    rows = await following;
  }
  await noteDamage(deps, operator, damaged);
}
