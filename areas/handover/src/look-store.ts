/**
 * Who looked at a phone's record, for the operator's own auditor.
 *
 * Contract: a look is durable when `saw` resolves, with the database's time; of one person, phone
 * and way the first of an hour stays. Looks are only added; `forget` takes those whose time is over
 * and no others. Every method but `forget` sees the rows of the operator it is given.
 */
import type { Instant } from '@nagori/model';
import type { PhoneKey } from './handover-store.ts';

export const LOOK_WAYS = ['handover', 'timeline', 'audit'] as const;
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

export interface LookStore {
  saw(operator: string, phoneKey: PhoneKey, look: NewRecordLook): Promise<void>;
  /** The newest first. */
  ofPhone(operator: string, phoneKey: PhoneKey, most: number): Promise<readonly RecordLook[]>;
  /** Sets how long looks are stored: 365 to 3650 days. Undefined: three years and some days. */
  keepFor(operator: string, days: number): Promise<void>;
  retentionDays(operator: string): Promise<number | undefined>;
  /** Gives how many went. */
  forget(): Promise<number>;
}
