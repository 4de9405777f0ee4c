/**
 * Which assumption matters most: the effect of moving each parameter alone from one end of its
 * range to the other, and the share of the variation over all ranges that it explains.
 */
import { explainedBy } from './interval.ts';
import {
  type Draw,
  SHARE_SUBJECTS,
  type ShareSubject,
  statedValues,
  subjectShares,
} from './ranges.ts';
import type { Parameter } from './schema.ts';
import type { FlatNet } from './weigh.ts';

export interface Influence {
  readonly parameter: Parameter;
  /** The share of all lives with the parameter at its low and high end, all others as stated. */
  readonly atLow: number;
  readonly atHigh: number;
  /** |atHigh - atLow|. */
  readonly swing: number;
  /** Squared correlation with the result over the draws, 0 to 1. */
  readonly explains: number;
  /** The interval of `explains` for the number of draws (95%). */
  readonly explainsLow: number;
  readonly explainsHigh: number;
}

/** This many draws leave five beyond each end of the middle 95%. */
const DRAWS_LEAST = 200;
/** Intervals of ± 10 points or wider do not rank the parameters. */
const WIDEST = 0.1;

/** Whether more draws are needed before ranges and ranks are meaningful. */
export function areTooFew(draws: number, found: readonly Influence[]): boolean {
  const wide = found.some(
    ({ explainsLow, explainsHigh }) => (explainsHigh - explainsLow) / 2 > WIDEST,
  );
  return draws < DRAWS_LEAST || wide;
}

/** Sorted by swing, largest first. */
export function influences(
  flat: FlatNet,
  parameters: readonly Parameter[],
  drawn: readonly Draw[],
  what: ShareSubject,
): readonly Influence[] {
  return influencesOfAll(flat, parameters, drawn)[what];
}

/** The same for every subject, with one weighing for all of them. */
export function influencesOfAll(
  flat: FlatNet,
  parameters: readonly Parameter[],
  drawn: readonly Draw[],
): Readonly<Record<ShareSubject, readonly Influence[]>> {
  const at = (number: number, value: number): Readonly<Record<ShareSubject, number>> => {
    const values = statedValues(parameters);
    values[number] = value;
    return subjectShares(flat, values);
  };
  const ends = parameters.map(({ low, high }, number) => ({
    low: at(number, low),
    high: at(number, high),
    given: drawn.map(({ values }) => values[number] as number),
  }));
  const of = (what: ShareSubject): readonly Influence[] => {
    const results = drawn.map(({ shares }) => shares[what]);
    return ends
      .map(({ low, high, given }, number): Influence => {
        const [atLow, atHigh] = [low[what], high[what]];
        const parameter = parameters[number] as Parameter;
        const explained = explainedBy(correlation(given, results), drawn.length);
        return {
          parameter,
          atLow,
          atHigh,
          swing: Math.abs(atHigh - atLow),
          explains: explained.share,
          explainsLow: explained.low,
          explainsHigh: explained.high,
        };
      })
      .sort((a, b) => b.swing - a.swing);
  };
  return Object.fromEntries(SHARE_SUBJECTS.map((what) => [what, of(what)])) as Record<
    ShareSubject,
    readonly Influence[]
  >;
}

/** Pearson's correlation; 0 if one of the two does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((s, x) => s + x, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    const y = b[i] as number;
    ab += (x - ma) * (y - mb);
    aa += (x - ma) ** 2;
    bb += (y - mb) ** 2;
  });
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
