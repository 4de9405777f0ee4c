/**
 * The dealer's book of each operator (R15 to R17): sealed entries, with the days, numbers and keys
 * that they are found by.
 *
 * Contract: when the promise resolves, an entry is durable with the next number of its shop, or
 * nothing is. Entries are added and never changed. `forget` empties exactly the entries whose
 * retention has ended. Every method but `due` and `books` sees only the rows of the given operator.
 */

import type { PhoneKey } from '@nagori/area-handover';
import type { BookDate, BookLossCause, NumberRange, TransactionKind } from '@nagori/books';
import type { OperatorSettings } from '@nagori/database';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { BOOK_EXPORT_FORMS } from './wire-book.ts';

export interface BookPlace {
  readonly shop: string;
  readonly number: number;
}

export interface BookWrite {
  readonly operator: string;
  readonly shop: string;
  readonly transactedOn: BookDate;
  readonly recordedOn: BookDate;
  readonly kind: TransactionKind;
  readonly handover: string | undefined;
  readonly corrects: number | undefined;
  readonly phoneKeys: readonly PhoneKey[];
  readonly nameKey: Uint8Array | undefined;
  readonly request: string | undefined;
  readonly at: Instant;
  /** The mark of the author. */
  readonly by: string;
  readonly sealed: Sealed;
  /**
   * The number that it was sealed for: where a waiver was counted over the shop's entries (R16),
   * the one after the last of them.
   */
  readonly number: number;
}

export type BookWritten =
  | ({ readonly outcome: 'written' | 'again' } & BookPlace)
  | ({ readonly outcome: 'exists' | 'corrected' } & BookPlace)
  /** `moved`: another entry has this number. */
  | { readonly outcome: 'unknown' | 'moved' };

/**
 * An entry as it is stored; without `sealed` its retention has ended and only its number is left.
 */
export interface StoredBookEntry extends BookPlace {
  readonly transactedOn: BookDate;
  readonly recordedOn: BookDate;
  /** The last day of its retention. */
  readonly keptTo: BookDate;
  readonly kind: TransactionKind;
  readonly handover: string | undefined;
  readonly corrects: number | undefined;
  /** The number of the entry that corrects this one. */
  readonly correctedBy: number | undefined;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly isHeld: boolean;
  /** When its content was removed, after the end of its retention. */
  readonly forgottenOn: BookDate | undefined;
  readonly sealed: Sealed | undefined;
}

/** What an export needs of an entry: neither its corrections nor its holds. */
export type SealedEntry = Pick<StoredBookEntry, 'shop' | 'number' | 'transactedOn' | 'sealed'>;

/** Where a reading continues: after this entry, in its order. */
export interface BookCursor extends BookPlace {
  readonly transactedOn: BookDate;
}

export interface BookReading {
  readonly from: BookDate;
  /** It belongs to the span. */
  readonly to: BookDate;
  readonly shop: string | undefined;
  readonly phoneKeys?: readonly PhoneKey[] | undefined;
  readonly nameKey?: Uint8Array | undefined;
  /** Only entries without a counterparty's name. */
  readonly isUnnamed?: boolean | undefined;
  /** Without the entry that this request wrote. */
  readonly exceptRequest?: string | undefined;
  /** By day, shop and number, upwards or downwards. */
  readonly order: 'up' | 'down';
  readonly after: BookCursor | undefined;
  readonly most: number;
}

export interface DueEntry extends BookPlace {
  readonly operator: string;
  readonly recordedOn: BookDate;
  /** The operator's retention period. */
  readonly months: number;
  readonly tiedTo: readonly { readonly recordedOn: BookDate }[];
}

/** Entries whose last day is in a month: they are emptied in the night after it. */
export interface EndingMonth {
  /** `2034-01`. */
  readonly month: string;
  readonly entries: number;
  /** Of these, held or tied to a later entry: they stay. */
  readonly staying: number;
  /** The earliest last day. */
  readonly firstOn: BookDate;
}

/** A purchase that was taken in and has no entry yet. */
export interface Unrecorded {
  readonly handover: string;
  readonly channel: string;
  readonly shop: string | undefined;
  readonly openedAt: Instant;
}

const HOLD_REASONS = ['inquiry', 'order', 'police-list'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export interface StoredBookLoss {
  readonly id: string;
  readonly shop: string;
  readonly cause: BookLossCause;
  readonly foundOn: BookDate;
  readonly numbers: readonly NumberRange[];
  readonly notedAt: Instant;
  readonly notedBy: string;
  readonly reportedOn: BookDate | undefined;
  readonly reportedBy: string | undefined;
}

export type ExportForm = (typeof BOOK_EXPORT_FORMS)[number];

export interface StoredExport {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly form: ExportForm;
  readonly from: BookDate;
  readonly to: BookDate;
  readonly shop: string | undefined;
  readonly entries: number;
  readonly unwritable: number;
}

export interface BookStore extends OperatorSettings {
  write(write: BookWrite): Promise<BookWritten>;
  entry(operator: string, place: BookPlace): Promise<StoredBookEntry | undefined>;
  /**
   * The newest entry of a handover, its correction where it has one; or the one that covers its
   * phone without naming it, as the entry of a lot does.
   */
  ofHandover(operator: string, handover: string): Promise<StoredBookEntry | undefined>;
  read(operator: string, reading: BookReading): Promise<readonly StoredBookEntry[]>;
  /** The same entries in the same order, at half the cost. */
  readSealed(operator: string, reading: BookReading): Promise<readonly SealedEntry[]>;
  count(operator: string, span: Pick<BookReading, 'from' | 'to' | 'shop'>): Promise<number>;
  /** The number of the shop's last entry; 0: there is none. */
  last(operator: string, shop: string): Promise<number>;
  /** Shops with a book, in order. */
  shops(operator: string): Promise<readonly string[]>;
  unrecorded(
    operator: string,
    query: { readonly shop: string | undefined; readonly since: Instant; readonly most: number },
  ): Promise<readonly Unrecorded[]>;

  /** Numbers of one shop's book that are not where they should be, in their order. */
  numbers(
    operator: string,
    shop: string,
    after: number,
    most: number,
  ): Promise<{ readonly numbers: readonly number[]; readonly last: number }>;
  books(): Promise<readonly { readonly operator: string; readonly shop: string }[]>;
  due(today: BookDate, most: number): Promise<readonly DueEntry[]>;
  /** Entries that a retention of `months` would empty by a day, by month. */
  ending(operator: string, months: number, until: BookDate): Promise<readonly EndingMonth[]>;
  forget(operator: string, places: readonly BookPlace[], today: BookDate): Promise<number>;

  /** False: no such entry, or it is held already. */
  hold(
    operator: string,
    place: BookPlace,
    hold: {
      readonly id: string;
      readonly why: HoldReason;
      readonly at: Instant;
      readonly by: string;
    },
  ): Promise<boolean>;
  /** False: no such entry, or nothing holds it. */
  release(operator: string, place: BookPlace, at: Instant, by: string): Promise<boolean>;

  /** False: these numbers are on record as lost already. */
  addLoss(
    operator: string,
    loss: Omit<StoredBookLoss, 'reportedOn' | 'reportedBy'>,
  ): Promise<boolean>;
  /** Undefined: no such loss. Reported once, the first day stays. */
  reportLoss(
    operator: string,
    id: string,
    on: BookDate,
    by: string,
  ): Promise<StoredBookLoss | undefined>;
  losses(operator: string, most: number): Promise<readonly StoredBookLoss[]>;

  addExport(operator: string, done: StoredExport): Promise<void>;
  exports(operator: string, most: number): Promise<readonly StoredExport[]>;
}
