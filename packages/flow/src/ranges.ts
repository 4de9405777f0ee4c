/**
 * Parameter uncertainty: parameters are ranges, and this shows how far they move the result. Values
 * are drawn within their ranges (triangular, with the mode at the stated value), and each draw is
 * weighed exactly, so that a range has no sampling error of the lives.
 */
import { has } from './compare.ts';
import { philox, unit } from './philox.ts';
import { LEFTOVERS, type Leftover } from './results.ts';
import type { Parameter } from './schema.ts';
import type { Key } from './simulate.ts';
import { type FlatNet, outcomeShares } from './weigh.ts';

export type ShareSubject = Leftover | 'next-user';
export const SHARE_SUBJECTS: readonly ShareSubject[] = ['next-user', ...LEFTOVERS];

export interface Range {
  readonly what: ShareSubject;
  /** At the stated values, and the middle 95% over the ranges. Shares of all lives. */
  readonly stated: number;
  readonly low: number;
  readonly high: number;
}

export interface Draw {
  readonly values: Float64Array;
  readonly shares: Readonly<Record<ShareSubject, number>>;
}

export function statedValues(parameters: readonly Parameter[]): Float64Array {
  return Float64Array.from(parameters, ({ value }) => value);
}

/** The share of all lives in which each subject occurs. */
export function subjectShares(flat: FlatNet, values: Float64Array): Record<ShareSubject, number> {
  const outcomes = outcomeShares(flat, values);
  const share = (what: ShareSubject): number =>
    outcomes.reduce((sum, part, outcome) => sum + (has(outcome, what) ? part : 0), 0);
  return Object.fromEntries(SHARE_SUBJECTS.map((what) => [what, share(what)])) as Record<
    ShareSubject,
    number
  >;
}

/** The fourth word of the counter: lives are drawn under 0. */
const DRAWS = 1;

/** Draw number `draw` of the parameters. */
export function drawnValues(
  parameters: readonly Parameter[],
  draw: number,
  key: Key,
): Float64Array {
  const words = new Uint32Array(4);
  return Float64Array.from(parameters, ({ low, value, high }, number) => {
    philox(words, draw, number, 0, DRAWS, key.low, key.high);
    return triangular(unit(words[0] as number, words[1] as number), low, value, high);
  });
}

/** The value at `u` of the triangular distribution from `low` over `peak` to `high`. */
export function triangular(u: number, low: number, peak: number, high: number): number {
  if (high === low) return low;
  const rising = (peak - low) / (high - low);
  return u < rising
    ? low + Math.sqrt(u * (high - low) * (peak - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - peak));
}

export function* draws(
  flat: FlatNet,
  parameters: readonly Parameter[],
  count: number,
  key: Key,
): Generator<Draw> {
  for (let draw = 0; draw < count; draw++) {
    const values = drawnValues(parameters, draw, key);
    yield { values, shares: subjectShares(flat, values) };
  }
}

/**
 * The change by a measure over the ranges: for each draw, the second's share minus the first's.
 * Draws of one seed have the same values wherever the two have the same ranges.
 */
export function changesOf(
  first: { readonly ranges: readonly Range[]; readonly drawn: readonly Draw[] },
  second: { readonly ranges: readonly Range[]; readonly drawn: readonly Draw[] },
): readonly Range[] {
  const stated = (ranges: readonly Range[], what: ShareSubject): number =>
    ranges.find((range) => range.what === what)?.stated ?? 0;
  return SHARE_SUBJECTS.map((what) => {
    const changes = second.drawn.map(
      ({ shares }, i) => shares[what] - (first.drawn[i]?.shares[what] ?? 0),
    );
    const change = stated(second.ranges, what) - stated(first.ranges, what);
    return { what, ...middle(changes, change) };
  });
}

/** The middle 95% of `values`. */
function middle(values: readonly number[], stated: number): Omit<Range, 'what'> {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (quantile: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? stated;
  return { stated, low: at(0.025), high: at(0.975) };
}

export function rangesOf(
  flat: FlatNet,
  parameters: readonly Parameter[],
  drawn: readonly Draw[],
): readonly Range[] {
  const stated = subjectShares(flat, statedValues(parameters));
  return SHARE_SUBJECTS.map((what) => {
    const shares = drawn.map((draw) => draw.shares[what]);
    return { what, ...middle(shares, stated[what]) };
  });
}
