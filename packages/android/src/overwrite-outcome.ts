/**
 * What an overwriting came to.
 *
 * Invariants: it is done only where every part is: every file there in its size, every block that
 * was read back right, the storage filled, the files deleted. Anything else is a fault (R11).
 */
import { OVERWRITTEN_FAULTS, type Overwritten, overwrittenFault } from '@nagori/model';
import type { Inspection } from './read-inspection.ts';

/** Of all storage, this must be free: else what a holder had in it is still there. */
const LEAST_FREE = 0.5;

export const OVERWRITE_FAULTS = [...OVERWRITTEN_FAULTS, 'files-missing', 'not-deleted'] as const;
export type OverwriteFault = (typeof OVERWRITE_FAULTS)[number];

/** Why a phone is not overwritten at all. */
export const NOT_READY = ['no-answer', 'accounts', 'little-free'] as const;
export type NotReady = (typeof NOT_READY)[number];

/**
 * Whether the phone can be overwritten now; its free storage in KiB, or why not. What is still
 * somebody's is not free, and no overwriting reaches it.
 */
export function readiness({ accounts, outcome, storage }: Inspection): number | NotReady {
  if (outcome !== 'complete' || accounts.kind !== 'good' || storage.kind !== 'good') {
    return 'no-answer';
  }
  if (accounts.value.google + accounts.value.others > 0) return 'accounts';
  const { freeKib, totalKib } = storage.value;
  return freeKib < totalKib * LEAST_FREE || freeKib === 0 ? 'little-free' : freeKib;
}

export interface OverwriteEnd extends Overwritten {
  /** It refused a file of the least size at the end. */
  readonly full: boolean;
  /** Every file is there in its size. */
  readonly whole: boolean;
}

/** Undefined: nothing is wrong with what was written. */
export function overwriteFault(end: OverwriteEnd): OverwriteFault | undefined {
  if (!end.full) return 'never-full';
  return end.whole ? overwrittenFault(end) : 'files-missing';
}
