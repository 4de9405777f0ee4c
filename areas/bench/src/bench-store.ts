/**
 * Boxes and lots of an operator (R20).
 *
 * Contract: a change of a box and its event are one transaction; two people at one box take turns;
 * `recorded` is the number of phones that the record has in it at that moment. Packing a phone
 * takes its turn at the boxes, too.
 */
import type { Sealed } from '@nagori/keys';
import type { Channel, Instant, Outcome, Refused, Route, Verdict } from '@nagori/model';
import type { BoxCheck, NewBoxCheck } from './box-check.ts';

const BOX_EVENTS = ['made', 'sealed', 'moved', 'opened'] as const;
export type BoxEventKind = (typeof BOX_EVENTS)[number];

export interface Box {
  readonly id: string;
  readonly state: 'open' | 'sealed';
  readonly seal: string | undefined;
  readonly place: string;
  /** Phones on record in it. */
  readonly phones: number;
  readonly changedAt: Instant;
  /** With all that was in it: nothing happens to it afterwards (R12). */
  readonly destroyedAt: Instant | undefined;
  /** When it left our hands, sealed; undefined: it is not away. */
  readonly awaySince: Instant | undefined;
}

export interface BoxEvent {
  readonly seq: number;
  readonly kind: BoxEventKind;
  readonly seal: string | undefined;
  readonly counted: number | undefined;
  readonly recorded: number;
  readonly sealIntact: boolean | undefined;
  readonly place: string;
  /** The operator's own shop that it moved to. */
  readonly shop?: string | undefined;
  readonly person: string;
  readonly at: Instant;
}

/** The next state of a box; a refusal changes nothing. */
export type BoxChange<Code extends string> =
  | {
      readonly kind: 'change';
      readonly state: Box['state'];
      readonly seal: string | undefined;
      readonly place: string;
      readonly at: Instant;
      readonly event?: Omit<BoxEvent, 'seq' | 'recorded'>;
      readonly check?: NewBoxCheck | undefined;
      readonly destroyedAt?: Instant | undefined;
    }
  | Refused<Code>;

export interface Lot {
  readonly id: string;
  readonly supplier: string;
  readonly channel: Channel;
  readonly phones: number;
  readonly deadline: Instant | undefined;
  readonly openedAt: Instant;
}

/** What the latest file of a lot says of it. */
export interface LotCount {
  /** Rows of the file that were not imported. */
  readonly missing: number;
  readonly deadline: Instant | undefined;
}

/** The number of a lot's phones in each state. */
export interface LotTally {
  readonly verdict: Verdict;
  readonly state: string;
  readonly count: number;
}

/** A board that was taken out and has no end on record (R12). */
export interface OpenBoard {
  readonly id: string;
  readonly phoneKey: Uint8Array;
  /** The handover that its phone is in now, and the phone. */
  readonly handover: string;
  readonly sealed: Sealed['bytes'];
  readonly keyId: Sealed['keyId'];
  readonly takenOutAt: Instant;
  readonly sentTo: string | undefined;
  readonly sentAt: Instant | undefined;
}

/** A phone that is on record in a box, by the handover that it is in. */
export interface PhoneInBox {
  /** The keyed hash of its number. */
  readonly phoneKey: Uint8Array;
  /** Of its other number. */
  readonly phoneKey2: Uint8Array | undefined;
  readonly handover: string;
  readonly state: string;
  readonly stage: string;
  /** The last link of its record. */
  readonly head: Uint8Array;
}

/** A box in the list of those that changed last. */
export type BoxPosition = Pick<Box, 'id' | 'changedAt'>;

export interface BoxesAsked {
  readonly after: BoxPosition | undefined;
  readonly most: number;
  /** Weights that are further apart differ. */
  readonly grams: number;
}

export interface BenchStore {
  /** Passes the present box (undefined: new) and its checks to `decide`, and writes its answer. */
  changeBox<Code extends string>(
    operator: string,
    box: string,
    decide: (box: Box | undefined, checks: readonly BoxCheck[]) => BoxChange<Code>,
  ): Promise<Outcome<Box, Code>>;
  box(operator: string, box: string): Promise<Box | undefined>;
  /** Of these boxes, in their order within each. */
  boxChecks(
    operator: string,
    boxes: readonly string[],
  ): Promise<ReadonlyMap<string, readonly BoxCheck[]>>;
  /** SHA-256 of the photographs of the whole box since then, in hexadecimal. */
  photographsOfBox(operator: string, box: string, since: Instant): Promise<readonly string[]>;
  /** In no particular state; the destroyed ones, too. */
  phonesInBox(operator: string, box: string, most: number): Promise<readonly PhoneInBox[]>;
  boxes(operator: string, most: number): Promise<readonly Box[]>;
  /** Those whose rows may show a difference, the one that changed last first. */
  boxesThatDiffered(operator: string, asked: BoxesAsked): Promise<readonly BoxPosition[]>;
  boxEvents(operator: string, box: string): Promise<readonly BoxEvent[]>;
  addLot(operator: string, lot: Lot): Promise<'added' | 'exists'>;
  /** The lot's phones are those on record and those `missing`; no deadline: as before. */
  countLot(operator: string, lot: string, count: LotCount): Promise<void>;
  lot(operator: string, lot: string): Promise<Lot | undefined>;
  lots(operator: string, most: number): Promise<readonly Lot[]>;
  lotTally(operator: string, lot: string): Promise<readonly LotTally[]>;
  /** The oldest first. */
  openBoards(operator: string, most: number): Promise<readonly OpenBoard[]>;
  /** How many phones wait on each route. */
  routes(
    operator: string,
  ): Promise<readonly { readonly route: Route; readonly state: string; readonly count: number }[]>;
}
