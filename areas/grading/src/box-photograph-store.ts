/**
 * Photographs of an operator's boxes.
 *
 * Contract: one is only added, and the same picture of the same box is stored once.
 */
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { PictureType } from './picture.ts';

export interface BoxPhotograph {
  readonly id: string;
  readonly shows: 'before' | 'after';
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  /** SHA-256 of the stored picture. */
  readonly digest: Uint8Array;
  readonly takenAt: Instant;
  readonly takenBy: string;
}

export type NewBoxPhotograph = Omit<BoxPhotograph, 'shows'> & {
  readonly box: string;
  readonly sealed: Sealed;
};

/** Photographs of boxes, of one operator at a time. */
export interface BoxPhotographStore {
  /** The same picture sent again is the stored one. */
  addBoxPhotograph(
    operator: string,
    one: NewBoxPhotograph,
    most: number,
  ): Promise<BoxPhotograph | 'full' | 'box-not-found'>;
  /** The oldest first; undefined: no such box. */
  boxPhotographs(operator: string, box: string): Promise<readonly BoxPhotograph[] | undefined>;
  boxPhotograph(
    operator: string,
    box: string,
    id: string,
  ): Promise<{ readonly type: PictureType; readonly sealed: Sealed } | undefined>;
}
