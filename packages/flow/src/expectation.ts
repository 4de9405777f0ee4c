/**
 * Computes exactly what happens to every possible phone: probabilities are carried through the net
 * point by point. Nothing is drawn, so the result has no sampling error; ranges of parameters are
 * explored with it.
 */
import type { Net, Weight } from './net.ts';

export interface Expectation {
  /** By number of the end point: share of all lives, by way in. */
  readonly ends: ReadonlyMap<number, Float64Array>;
  /** By number of the mark: the average count in a life. */
  readonly marks: Float64Array;
}

/** `values` by number of the parameter. */
export function expectation(net: Net, values: ArrayLike<number>): Expectation {
  const ways = Math.max(net.ways.length, 1);
  const marks = new Float64Array(net.marks.length);
  const ends = new Map<number, Float64Array>();
  const mass = new Float64Array(net.points.length * ways);
  // Before the first place the way in is not known: everything is in the first column.
  const before = new Float64Array(net.points.length);
  before[net.start] = 1;
  for (const id of net.order) {
    const point = net.points[id];
    if (point === undefined) throw new RangeError('a point without number');
    const way = net.wayOf.get(id);
    if (way !== undefined) {
      mass[id * ways + way] = (mass[id * ways + way] as number) + (before[id] as number);
      before[id] = 0;
    }
    const row = mass.subarray(id * ways, id * ways + ways);
    const unknown = before[id] as number;
    const total = row.reduce((sum, share) => sum + share, unknown);
    if (total === 0) continue;
    if (point.kind === 'end') {
      ends.set(id, row.slice());
      continue;
    }
    const shares = sharesOf(point, values);
    point.arcs.forEach(({ to, marks: taken }, number) => {
      const share = shares[number] as number;
      if (share === 0) return;
      for (const mark of taken) marks[mark] = (marks[mark] as number) + total * share;
      before[to] = (before[to] as number) + unknown * share;
      for (let w = 0; w < ways; w++) {
        mass[to * ways + w] = (mass[to * ways + w] as number) + (row[w] as number) * share;
      }
    });
  }
  return { ends, marks };
}

/** The probabilities of a point's arcs. */
export function sharesOf(
  point: Exclude<Net['points'][number], { kind: 'end' }>,
  values: ArrayLike<number>,
): readonly number[] {
  switch (point.kind) {
    case 'pass':
      return ONE;
    case 'coin': {
      const yes = values[point.parameter] as number;
      return [yes, 1 - yes];
    }
    case 'choice': {
      const weights = point.weights.map((weight) => weightOf(weight, values));
      const sum = weights.reduce((a, b) => a + b, 0);
      // All weights are zero: every arc is equally likely.
      return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
    }
    default:
      return point satisfies never;
  }
}

const ONE: readonly number[] = [1];

function weightOf(weight: Weight, values: ArrayLike<number>): number {
  return 'fixed' in weight ? weight.fixed : (values[weight.parameter] as number);
}
