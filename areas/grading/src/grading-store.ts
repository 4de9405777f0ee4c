/**
 * Gradings, photographs and settings of an operator.
 *
 * Contract: a grading is only added, and the one that was added last counts. Of a photograph only
 * the bytes can be removed; the same picture of the same phone is stored once. `forget` works over
 * all operators; every other method sees only the rows of the given operator.
 */
import type { PhoneKey } from '@nagori/area-handover';
import type { OperatorSettings } from '@nagori/database';
import type { Sealed } from '@nagori/keys';
import type { Grade, Instant } from '@nagori/model';
import type { BoxPhotographStore } from './box-photograph-store.ts';
import type { PictureType } from './picture.ts';

export interface StoredGrading {
  readonly id: string;
  readonly phoneKey: PhoneKey;
  readonly handover: string;
  readonly grade: Grade;
  readonly gradedAt: Instant;
  readonly gradedBy: string;
  readonly sealed: Sealed;
}

export interface PhotographRow {
  readonly id: string;
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly takenAt: Instant;
  readonly takenBy: string;
  readonly removedAt: Instant | undefined;
  /** Undefined: its retention ended, or it was not removed. */
  readonly removedBy: string | undefined;
}

export interface NewPhotograph extends Omit<PhotographRow, 'removedAt' | 'removedBy'> {
  readonly phoneKey: PhoneKey;
  readonly handover: string;
  readonly digest: Uint8Array;
  readonly sealed: Sealed;
}

export interface GradingStore extends OperatorSettings, BoxPhotographStore {
  addGrading(operator: string, grading: StoredGrading, request: string | undefined): Promise<void>;
  /** The newest first. */
  gradings(operator: string, phoneKey: PhoneKey, most: number): Promise<readonly StoredGrading[]>;
  /** `full`: the phone has `most` photographs. The row: stored now, or the same one before. */
  addPhotograph(
    operator: string,
    photograph: NewPhotograph,
    most: number,
  ): Promise<PhotographRow | 'full'>;
  /** The oldest first, also removed ones. */
  photographs(operator: string, phoneKey: PhoneKey): Promise<readonly PhotographRow[]>;
  /** Undefined: not of this phone, or removed. */
  photograph(
    operator: string,
    phoneKey: PhoneKey,
    id: string,
  ): Promise<{ readonly type: PictureType; readonly sealed: Sealed } | undefined>;
  /** False: not of this phone, or removed before. */
  remove(
    operator: string,
    phoneKey: PhoneKey,
    id: string,
    by: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>;
  /** When the phone last came in from outside; undefined: never. */
  cameInAt(operator: string, phoneKey: PhoneKey): Promise<Instant | undefined>;
  /** Removes photographs whose retention ended; `days` where an operator set none. The count. */
  forget(now: Instant, days: number, most: number): Promise<number>;
}
