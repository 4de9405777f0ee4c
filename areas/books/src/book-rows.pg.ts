/**
 * Rows of the book and their conversion for the use cases. Days come back as text.
 */
import type { BookDate } from '@nagori/books';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { SealedEntry, StoredBookEntry } from './book-store.ts';

export interface EntryRow {
  readonly shop: string;
  readonly number: number;
  readonly transacted_on: string;
  readonly recorded_on: string;
  readonly last_day: string;
  readonly kind: StoredBookEntry['kind'];
  readonly handover: string | null;
  readonly corrects: number | null;
  readonly corrected_by: number | null;
  readonly recorded_at: Instant;
  readonly recorded_by: string;
  readonly held: boolean;
  readonly forgotten_on: string | null;
  readonly sealed: Buffer | null;
  readonly key_id: string;
}

/** `$1` is the operator: its retention period is read once. */
export const ENTRY = `select e.shop, e.number, e.transacted_on::text, e.recorded_on::text, e.kind,
    (e.recorded_on + make_interval(months => (select nagori.book_months($1))))::date::text
      as last_day,
    e.handover, e.corrects, e.recorded_at, e.recorded_by, e.sealed, e.key_id,
    e.forgotten_on::text,
    (select c.number from nagori.book_entry c where c.operator = e.operator and c.shop = e.shop
      and c.corrects = e.number) as corrected_by,
    exists (select from nagori.book_hold h where h.operator = e.operator and h.shop = e.shop
      and h.number = e.number and h.released_at is null) as held
  from nagori.book_entry e`;

export type SealedRow = Pick<EntryRow, 'shop' | 'number' | 'transacted_on' | 'sealed' | 'key_id'>;

export const SEALED = `select e.shop, e.number, e.transacted_on::text, e.sealed, e.key_id
  from nagori.book_entry e`;

export function sealedEntry(row: SealedRow): SealedEntry {
  const { shop, number } = row;
  const transactedOn = row.transacted_on as BookDate;
  return { shop, number, transactedOn, sealed: sealedOf(row) };
}

export function storedEntry(row: EntryRow): StoredBookEntry {
  const { shop, number, kind } = row;
  return {
    shop,
    number,
    kind,
    transactedOn: row.transacted_on as BookDate,
    recordedOn: row.recorded_on as BookDate,
    keptTo: row.last_day as BookDate,
    handover: row.handover ?? undefined,
    corrects: row.corrects ?? undefined,
    correctedBy: row.corrected_by ?? undefined,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    isHeld: row.held,
    forgottenOn: (row.forgotten_on as BookDate | null) ?? undefined,
    sealed: sealedOf(row),
  };
}

function sealedOf(row: {
  readonly sealed: Buffer | null;
  readonly key_id: string;
}): Sealed | undefined {
  return row.sealed === null ? undefined : { keyId: row.key_id, bytes: row.sealed };
}

export const LOSS_COLUMNS = `id, shop, cause, found_on::text, numbers, noted_at, noted_by,
  reported_on::text, reported_by`;
