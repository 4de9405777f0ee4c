/**
 * Police lists of each operator (品触れ, R18), the phones on them by key, and the matches.
 *
 * Contract: a list and its phones are one transaction, with the job that matches it against the
 * stock. The same match is recorded once. `discard` empties exactly the lists whose six months are
 * over. `due` answers across operators; every other method sees one operator's rows.
 */
import type { Job, PhoneKey } from '@nagori/area-handover';
import type { BookDate } from '@nagori/books';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { BookPlace } from './book-store.ts';

export interface NoticeWrite {
  readonly operator: string;
  readonly id: string;
  readonly mark: string;
  readonly arrivedOn: BookDate;
  readonly articles: number;
  readonly described: number;
  readonly wanted: readonly { readonly article: string; readonly phoneKey: PhoneKey }[];
  readonly sealed: Sealed;
  readonly at: Instant;
  readonly by: string;
  readonly request: string | undefined;
  readonly jobs: readonly Job[];
}

export type NoticeWritten =
  | { readonly outcome: 'written' | 'again'; readonly id: string }
  /** A list with this mark is already recorded. */
  | { readonly outcome: 'exists' };

export interface StoredNotice {
  readonly id: string;
  readonly mark: string;
  readonly arrivedOn: BookDate;
  readonly articles: number;
  readonly described: number;
  /** Undefined once it was discarded. */
  readonly sealed: Sealed | undefined;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly discardedOn: BookDate | undefined;
}

export interface WantedPhone {
  readonly notice: string;
  readonly mark: string;
  readonly article: string;
}

/** Where a phone of a list was found: in a handover, or by its entry in the book alone. */
export type MatchPlace =
  | { readonly because: 'held' | 'received'; readonly handover: string }
  | ({ readonly because: 'booked'; readonly handover?: undefined } & BookPlace);

export type StoredMatch = MatchPlace & {
  readonly id: string;
  readonly notice: string;
  readonly mark: string;
  readonly article: string;
  readonly foundAt: Instant;
  readonly reportedAt: Instant | undefined;
  readonly reportedBy: string | undefined;
  readonly releasedAt: Instant | undefined;
  readonly releasedBy: string | undefined;
};

/** A phone of a list: where it is, and the entry of its purchase; one of them at least. */
export interface FoundPhone {
  readonly article: string;
  readonly handover: string | undefined;
  readonly entry: BookPlace | undefined;
}

export interface NoticeStore {
  add(write: NoticeWrite): Promise<NoticeWritten>;
  list(operator: string, most: number): Promise<readonly StoredNotice[]>;
  notice(operator: string, id: string): Promise<StoredNotice | undefined>;
  /** The lists valid on `today` that name one of these keys. */
  wanted(
    operator: string,
    keys: readonly PhoneKey[],
    today: BookDate,
  ): Promise<readonly WantedPhone[]>;
  /** The marks of the lists that the police have released this phone from. */
  released(operator: string, keys: readonly PhoneKey[]): Promise<readonly string[]>;
  /**
   * The phones of a list that are on the counter, in stock or quarantined, and those that the book
   * has; of several purchases of one number, the last.
   */
  foundOf(operator: string, notice: string): Promise<readonly FoundPhone[]>;
  /** False: it is on record already. */
  addMatch(
    operator: string,
    match: MatchPlace & Pick<StoredMatch, 'id' | 'notice' | 'article' | 'foundAt'>,
  ): Promise<boolean>;
  matches(operator: string, most: number): Promise<readonly StoredMatch[]>;
  match(operator: string, id: string): Promise<StoredMatch | undefined>;
  /** A value that is set is never overwritten. Undefined: no such match. */
  changeMatch(
    operator: string,
    id: string,
    change: { readonly act: 'told' | 'released'; readonly at: Instant; readonly by: string },
  ): Promise<StoredMatch | undefined>;
  due(
    today: BookDate,
    most: number,
  ): Promise<
    readonly { readonly operator: string; readonly notice: string; readonly arrivedOn: BookDate }[]
  >;
  discard(operator: string, notice: string, today: BookDate): Promise<void>;
}
