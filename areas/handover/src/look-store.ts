/**
 * Look-ups of a phone's record, for the operator's own auditor.
 *
 * Contract: a look is durable when `saw` resolves, with the database's time. For one person, phone
 * and way, only the first look of an hour is stored. Looks are only added; `forget` deletes exactly
 * those whose retention has ended, by the month. Every method but `forget` sees only the rows of
 * the given operator.
 */
import type { Instant } from '@nagori/model';
import type { Actor } from './entry-body.ts';
import type { PhoneKey } from './handover-store.ts';

export const LOOK_WAYS = ['handover', 'timeline', 'audit', 'label'] as const;
export type LookWay = (typeof LOOK_WAYS)[number];

export interface NewRecordLook {
  /** The person's mark, or the machine. */
  readonly by: string;
  readonly isMachine: boolean;
  readonly how: LookWay;
  readonly shop: string | undefined;
  readonly station: string | undefined;
}

export interface RecordLook extends NewRecordLook {
  readonly at: Instant;
}

/** A month of looks that ends, with what a person should know before that. */
export interface EndingLooks {
  /** `2020-01`, by UTC. */
  readonly month: string;
  readonly endsAt: Instant;
  readonly isOver: boolean;
  /** At most as many as were asked for. */
  readonly looks: number;
}

export interface LookRetention {
  /** For how long looks are stored now. */
  readonly days: number;
  /** False: the operator has set nothing, and they are stored for three years and some days. */
  readonly isSet: boolean;
}

export interface LookStore {
  saw(operator: string, phoneKey: PhoneKey, look: NewRecordLook): Promise<void>;
  /** The newest first. */
  ofPhone(operator: string, phoneKey: PhoneKey, most: number): Promise<readonly RecordLook[]>;
  /** Sets how long looks are stored, 365 to 3650 days, and records who did. */
  keepFor(by: Pick<Actor, 'operator' | 'account'>, days: number): Promise<void>;
  retention(operator: string): Promise<LookRetention>;
  /**
   * Months whose looks have ended or end within a year where they are stored for `days`, oldest
   * first; `most` limits how many looks are counted for each.
   */
  ending(operator: string, days: number, most: number): Promise<readonly EndingLooks[]>;
  /** By the month; returns the number of dropped months and of deleted looks. */
  forget(): Promise<number>;
}
