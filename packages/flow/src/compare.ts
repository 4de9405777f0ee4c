/** Compares two scenarios on the same lives: what a measure changes, with its interval. */
import type { Share } from '@nagori/model';
import { pairedDifference } from './interval.ts';
import { holds, LEFTOVERS, type Leftover } from './results.ts';
import { COMPARED_OUTCOMES } from './simulate.ts';

export interface Difference {
  /** `next-user`: the phone reached a next user at all. */
  readonly what: Leftover | 'next-user';
  /** Lives that have it in the first only, and in the second only. */
  readonly lost: number;
  readonly gained: number;
  /** Second minus first, as a share of all lives. */
  readonly difference: Share;
}

/** Reads the joint counts of simulatePair; `way` limits them to one way in. */
export function differencesOf(joint: Float64Array, way?: number): readonly Difference[] {
  const block = COMPARED_OUTCOMES * COMPARED_OUTCOMES;
  const part = way === undefined ? joint : joint.subarray(way * block, (way + 1) * block);
  const total = part.reduce((sum, count) => sum + count, 0);
  return (['next-user', ...LEFTOVERS] as const).map((what) => {
    let [lost, gained] = [0, 0];
    part.forEach((count, cell) => {
      const a = has(Math.floor((cell % block) / COMPARED_OUTCOMES), what);
      const b = has(cell % COMPARED_OUTCOMES, what);
      if (a && !b) lost += count;
      if (b && !a) gained += count;
    });
    return { what, lost, gained, difference: pairedDifference(gained, lost, total) };
  });
}

/** Whether an outcome has `what`: 0 never does, else it is 1 + the bits left. */
export function has(outcome: number, what: Leftover | 'next-user'): boolean {
  return outcome > 0 && (what === 'next-user' || holds(outcome - 1, what));
}
