/**
 * What an overwriting says of itself in figures (上書き消去), and when they deny that it is done: one
 * limit for the tool that writes and for those who read its report.
 *
 * Invariants: no figure that is missing or no number is right (R11).
 */

/** 1,000 of equal chance find 1 % that was not written with 1 − 4 · 10⁻⁵. */
export const OVERWRITE_SAMPLES = 1000;
/** Of what was free, this must have been written: the rest is the file system's own. */
const LEAST_SHARE = 0.95;
/** What the system frees meanwhile is written too: more than this is no storage that gets full. */
export const OVERWRITE_MOST_SHARE = 1.05;

export interface Overwritten {
  /** What was free before, and what was written of it. */
  readonly freeKib: number;
  readonly writtenKib: number;
  /** Blocks that were read back, and how many of them were not what was written. */
  readonly samples: number;
  readonly differing: number;
}

export const OVERWRITTEN_FAULTS = ['content-differs', 'not-filled', 'never-full'] as const;
export type OverwrittenFault = (typeof OVERWRITTEN_FAULTS)[number];

/** Undefined: its figures do not deny that it is done. */
export function overwrittenFault(figures: Overwritten): OverwrittenFault | undefined {
  const { differing, freeKib, samples, writtenKib } = figures;
  if (differing !== 0 || !(samples >= OVERWRITE_SAMPLES)) return 'content-differs';
  if (!(freeKib > 0) || !(writtenKib >= freeKib * LEAST_SHARE)) return 'not-filled';
  return writtenKib > freeKib * OVERWRITE_MOST_SHARE ? 'never-full' : undefined;
}
