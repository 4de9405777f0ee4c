/**
 * Stores phones, handovers and their entries (R20).
 *
 * Contract: a write is one transaction: when the promise resolves, all of it is durable or none is.
 * A write names the version it was judged on; `stale` means a concurrent write came first and
 * nothing was stored. A write with a `request` that was stored before is not stored again. Every
 * method sees only the rows of the given operator. `askLoss`, `passport`, `overdue` and `openOf`
 * answer across operators, each with the least data it can.
 */
import type { Sealed } from '@nagori/keys';
import type { Channel, Giver, Grade, Instant, Route, Stage, Verdict } from '@nagori/model';
import type { LimitAlert } from './daily-limits.ts';
import type { PhoneClass } from './phone-class.ts';
import type { QueueOrder, QueuePosition } from './queue-orders.ts';
import type { HANDOVER_STATES } from './wire.ts';

/** How one write changes the figures (counts.ts). */
export interface Counted extends PhoneClass {
  /** When the handover was opened: figures are of handovers opened in a period. */
  readonly openedAt: Instant;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  /** Ids of count-id.ts, each with its increment. */
  readonly counts: readonly (readonly [id: number, n: number])[];
}

export type PhoneKey = Uint8Array;

/** Whether a phone is reported lost; undefined: the answer waits for a person (R18). */
export type LossAnswer = boolean | undefined;

export type HandoverState = (typeof HANDOVER_STATES)[number];

/** The row of a phone at one operator, with its current handover. */
export interface StoredPhone {
  /** The phone's current handover. Earlier handovers take no more writes. */
  readonly current: string;
  readonly operator: string;
  readonly phoneKey: PhoneKey;
  readonly phoneKey2: PhoneKey | undefined;
  readonly sealed: Sealed;
  readonly version: number;
  readonly head: Uint8Array;
  readonly state: HandoverState;
  /** The gate's latest decision. */
  readonly verdict: Verdict;
  /** When that was, in a row that was read. */
  readonly judgedAt?: Instant | undefined;
  readonly route: Route | undefined;
  readonly box: string | undefined;
  readonly lot: string | undefined;
  readonly deadline: Instant | undefined;
  readonly handover: StoredHandover;
  readonly lost: boolean;
}

export interface StoredHandover {
  readonly id: string;
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly policy: string;
  readonly preset: string;
  readonly supplier: string | undefined;
  readonly giver: Giver | undefined;
  readonly openedAt: Instant;
}

export interface StoredEntry {
  readonly seq: number;
  readonly handover: string;
  readonly kind: string;
  readonly at: Instant;
  readonly sealed: Sealed;
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
}

/** Which entry a request wrote: its number in the chain, its hash, its time. */
export type WrittenEntry = Pick<StoredEntry, 'seq' | 'hash' | 'at'>;

/** The giving operator stores a digest of the token; the token travels with the phone. */
export interface PassportWrite {
  readonly operator: string;
  readonly phoneKey: PhoneKey;
  readonly tokenDigest: Uint8Array;
  /** The id of the custody entry that it travels with. */
  readonly transfer: string;
  readonly at: Instant;
  /** Of the record that it was judged on. */
  readonly version: number;
}

export interface Job {
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly key?: string | undefined;
  readonly runAt?: Instant | undefined;
}

export type SideEffects = Readonly<Record<string, unknown>>;

interface Write {
  readonly operator: string;
  readonly phoneKey: PhoneKey;
  /** The version it was judged on; 0 for a phone that is new here. */
  readonly expected: number;
  readonly handover: string;
  readonly at: Instant;
  readonly request: string | undefined;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly entry: Sealed;
  readonly digest: Uint8Array;
  readonly stage: Stage;
  readonly deadline: Instant | undefined;
  /** How the write changes insight's figures; undefined: not at all. */
  readonly counted?: readonly Counted[] | undefined;
  /** What other areas write in the same statement, by area. */
  readonly sideEffects?: SideEffects | undefined;
}

export interface OpenWrite extends Write {
  readonly phoneKey2: PhoneKey | undefined;
  readonly phone: Sealed;
  /** Digests (found-by.ts). */
  readonly foundBy: readonly number[];
  readonly shop: string | undefined;
  readonly channel: Channel;
  readonly policy: string;
  readonly preset: string;
  readonly supplier: string | undefined;
  readonly giver: Giver | undefined;
  /** Of the record that is joined, where this one has none. */
  readonly lot?: string | undefined;
  readonly joins?: AppendWrite | undefined;
}

/** The phone's other number, with the phone as it is then described. */
export interface LearntWrite {
  readonly phoneKey2: PhoneKey;
  readonly phone: Sealed;
  readonly foundBy: readonly number[];
}

export interface AppendWrite extends Write {
  readonly kind: string;
  readonly state: HandoverState;
  readonly route: Route | undefined;
  readonly box: string | undefined;
  readonly lot: string | undefined;
  readonly jobs: readonly Job[];
  /** On the list of lost phones, as it was judged; `stale` where the list says something else. */
  readonly lost?: boolean | undefined;
  /** Moves the phone into or out of a box; refused where the box is sealed. */
  readonly packing?: boolean | undefined;
  /** In a statement of its own: its side effects lock rows that other writes lock, too. */
  readonly alone?: boolean | undefined;
  /** The phone's other number, read for the first time, and the phone with it. */
  readonly learnt?: LearntWrite | undefined;
  /** The end of the phone's other record, in the same statement; with the number as `learnt`. */
  readonly joins?: AppendWrite | undefined;
}

export type WriteResult =
  | {
      readonly outcome: 'written' | 'again';
      readonly version: number;
      readonly hash: Uint8Array;
      /** Reported lost, by any reporter (R21). */
      readonly lost: boolean;
      readonly handover: string;
    }
  /** Another handover of the phone is open here; use that one. */
  | { readonly outcome: 'open'; readonly handover: string }
  | { readonly outcome: 'stale' }
  /** The station of the program that sent it has ended: nothing is stored. */
  | { readonly outcome: 'station-ended' }
  /** The person is not signed in at that station any more, or was withdrawn: nothing is stored. */
  | { readonly outcome: 'sign-in-ended' };
/** Or, where it is `packing`, box and phone are as they were (R20). */
export type AppendResult =
  | WriteResult
  | { readonly outcome: 'box-not-found' }
  | { readonly outcome: 'box-sealed' };
/** Or the operator does not work by the preset (`nagori.works_by`). */
export type OpenResult = WriteResult | { readonly outcome: 'preset-not-in-use' };

export interface QueueQuery {
  /** `any` of a lot, whose index finds them. */
  readonly state: HandoverState | 'any';
  readonly route?: Route | undefined;
  readonly shop?: string | undefined;
  readonly box?: string | undefined;
  readonly lot?: string | undefined;
  readonly grade?: Grade | undefined;
  readonly verdict?: Verdict | undefined;
  /** With a deadline until then. */
  readonly dueBy?: Instant | undefined;
  /** Digests that a phone has all of (found-by.ts). */
  readonly foundBy?: readonly number[] | undefined;
}

/** A page of them. */
export interface QueuePage extends QueueQuery {
  readonly order: QueueOrder;
  readonly after?: QueuePosition | undefined;
  readonly most: number;
}

export interface HandoverStore {
  open(write: OpenWrite): Promise<OpenResult>;
  append(write: AppendWrite): Promise<AppendResult>;
  /** The same writes, rolled back: what they would answer, with nothing stored. */
  readonly tried: Pick<HandoverStore, 'open' | 'append'>;
  /** The entry that this request wrote; undefined: it wrote none. */
  stored(operator: string, phoneKey: PhoneKey, request: string): Promise<WrittenEntry | undefined>;
  /**
   * Every record with one of these keys, in no order, asked together with others of the moment. A
   * record that was joined has no number.
   */
  withKeys(operator: string, keys: readonly PhoneKey[]): Promise<readonly StoredPhone[]>;
  /** By the key of either radio. Where one phone has two records, the open one. */
  byKey(operator: string, keys: readonly PhoneKey[]): Promise<StoredPhone | undefined>;
  /** Every phone with one of these keys, in no order; a phone with two records comes twice. */
  byKeys(operator: string, keys: readonly PhoneKey[]): Promise<readonly StoredPhone[]>;
  /**
   * Of these, those reported lost and those on record here with a verdict that takes none: to
   * decide which are judged first. Where an answer waits (R18), it must not be shown.
   */
  suspect(operator: string, keys: readonly PhoneKey[]): Promise<readonly PhoneKey[]>;
  byHandover(operator: string, handover: string): Promise<StoredPhone | undefined>;
  /** In the order of the chain. */
  entries(operator: string, phoneKey: PhoneKey): Promise<readonly StoredEntry[]>;
  /** Of many phones, by the hexadecimal text of the key. */
  entriesOf(
    operator: string,
    phoneKeys: readonly PhoneKey[],
  ): Promise<ReadonlyMap<string, readonly StoredEntry[]>>;
  /** Whose last decision was blocked by law, oldest handover first. */
  blocked(operator: string, most: number): Promise<readonly StoredPhone[]>;
  queue(operator: string, page: QueuePage): Promise<readonly StoredPhone[]>;
  /** How many there are; counts no further than `most`. */
  queueCount(operator: string, query: QueueQuery, most: number): Promise<number>;
  /** `most`: so many numbers that are new to the operator are answered in a day. */
  askLoss(
    operator: string,
    keys: readonly PhoneKey[],
    at: Instant,
    most: number,
  ): Promise<{ readonly lost: LossAnswer; readonly alert: LimitAlert | undefined }>;
  /**
   * Makes all new numbers wait where they exceed what is left of the day's limit. Returns the
   * alert.
   */
  holdLookUps(
    operator: string,
    keys: readonly PhoneKey[],
    at: Instant,
    most: number,
  ): Promise<LimitAlert | undefined>;
  lookUps(
    operator: string,
    at: Instant,
  ): Promise<{ readonly used: number; readonly waiting: number }>;
  /** Releases the waiting answers; returns how many. */
  answerLookUps(operator: string, account: string, at: Instant): Promise<number>;
  /** When the box was sealed; undefined: it is not. */
  sealedSince(operator: string, box: string): Promise<Instant | undefined>;
  /** When the box left our hands; undefined: it is not away. */
  boxAwaySince(operator: string, box: string): Promise<Instant | undefined>;
  /** False: more than evidence was recorded since `version`, and nothing is given. */
  givePassport(passport: PassportWrite): Promise<boolean>;
  passport(
    tokenDigest: Uint8Array,
    phoneKey: PhoneKey,
  ): Promise<
    readonly { readonly operator: string; readonly seq: number; readonly sealed: Sealed }[]
  >;
  overdue(
    now: Instant,
    most: number,
  ): Promise<readonly { readonly operator: string; readonly handover: string }[]>;
  openOf(
    phoneKey: PhoneKey,
  ): Promise<readonly { readonly operator: string; readonly handover: string }[]>;
}
