/**
 * Compares one run with others on the same lives: in total, by way in, and over the assumptions.
 */
import { type Difference, differencesOf } from './compare.ts';
import type { FlowRun } from './prepared.ts';
import { changesOf, type Range } from './ranges.ts';

export interface Compared {
  readonly run: FlowRun;
  readonly differences: readonly Difference[];
  /** The differences over the ranges of the parameters; empty without draws. */
  readonly changes: readonly Range[];
  readonly ways: readonly { readonly way: string; readonly differences: readonly Difference[] }[];
}

/** `joints`: by number of the other run, its joint counts with the base. */
export function comparisonOf(
  base: FlowRun,
  others: readonly FlowRun[],
  joints: readonly Float64Array[],
): readonly Compared[] {
  return others.map((run, i) => {
    const joint = joints[i];
    if (joint === undefined) throw new RangeError('no joint counts for this scenario');
    const ways = base.one.net.ways.map((way, number) => ({
      way,
      differences: differencesOf(joint, number),
    }));
    const changes = run.drawn.length === 0 ? [] : changesOf(base, run);
    return { run, differences: differencesOf(joint), ways, changes };
  });
}
