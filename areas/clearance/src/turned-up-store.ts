/**
 * Phones that were destroyed and turned up (R12): what is noted of them, and what became of the
 * certificates of their destruction.
 *
 * Contract: what is noted suspends the phone's own certificate of destruction and its box's in one
 * transaction; a decision, what it does to them and the job that reviews them are one, too. Every
 * method with an operator sees only its rows; `destroyedOf` and `reportDestroyed` answer across
 * operators.
 */
import type { BoxDoubt } from '@nagori/area-bench/wire';
import type { PhoneKey } from '@nagori/area-handover';
import type { ClearanceStatus } from '@nagori/certificate';
import type { Instant } from '@nagori/model';
import type { TurnedUpAct, TurnedUpReason, TurnedUpState, TurnedUpWay } from './wire-destroyed.ts';

export interface TurnedUp {
  readonly id: string;
  readonly phoneKey: PhoneKey;
  /** In which it was destroyed. */
  readonly handover: string;
  /** The handover that was opened since. */
  readonly again: string | undefined;
  /** The box that it was destroyed with. */
  readonly box: string | undefined;
  readonly how: TurnedUpWay;
  readonly at: Instant;
  readonly state: TurnedUpState;
  readonly reason: TurnedUpReason | undefined;
  readonly decidedAt: Instant | undefined;
}

/** One that waits for a person, with what certifies the destruction. */
export interface OpenTurnedUp extends TurnedUp {
  /** Where its record is now. */
  readonly current: { readonly handover: string; readonly state: string };
  /** The newest certificate of the box, and of the phone alone. */
  readonly boxStatus: ClearanceStatus | undefined;
  readonly ownStatus: ClearanceStatus | undefined;
}

export interface TurnedUpDecision {
  readonly act: TurnedUpAct;
  readonly reason: TurnedUpReason | undefined;
  readonly by: string;
  readonly at: Instant;
}

/** A loss report that was closed because the reporter has the phone. */
export interface FoundReport {
  readonly operator: string;
  readonly case: string;
}

/** A phone that is on record as destroyed with a box. */
export interface DestroyedWithBox {
  readonly operator: string;
  readonly phoneKey: PhoneKey;
}

/** A destruction, and a handover in which the phone was opened since, and when. */
export interface Reopened {
  readonly phoneKey: PhoneKey;
  readonly handover: string;
  readonly again: string;
  readonly box: string | undefined;
  readonly at: Instant;
}

export interface TurnedUpStore {
  /** Those that wait for a person, the oldest first; only the named one where given. */
  turnedUp(operator: string, id?: string): Promise<readonly OpenTurnedUp[]>;
  /** All that turned up of a box, the oldest first. */
  turnedUpOfBox(operator: string, box: string): Promise<readonly TurnedUp[]>;
  /** What speaks against the destruction of these boxes, by box. */
  boxDoubts(operator: string, boxes: readonly string[]): Promise<ReadonlyMap<string, BoxDoubt>>;
  /** At any operator, once the destructions of it that are being written are over. */
  destroyedOf(report: FoundReport): Promise<readonly DestroyedWithBox[]>;
  /**
   * Notes it once; `over`: known, or not destroyed any more. `used`: how many of others the
   * reporter has suspended today, with this one, of which `most` count.
   */
  reportDestroyed(
    phone: DestroyedWithBox,
    report: FoundReport,
    limit: { readonly at: Instant; readonly most: number },
  ): Promise<{
    readonly outcome: 'open' | 'waiting' | 'over';
    readonly used: number | undefined;
  }>;
  /** At any operator: a record with a number of the phone has another handover, not noted. */
  reopenedDestructions(): Promise<
    readonly { readonly operator: string; readonly handover: string }[]
  >;
  /** Notes it once, and suspends as of `now`; false: known, or nothing certifies its end. */
  noteReopened(operator: string, opening: Reopened, now: Instant): Promise<boolean>;
  /** False where another person was quicker. */
  decideTurnedUp(operator: string, id: string, decision: TurnedUpDecision): Promise<boolean>;
}
