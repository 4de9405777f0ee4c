/**
 * Computes the outcome of all lives for many sets of values: the same exact weighing as
 * expectation.ts, but on flat arrays without marks and ways, so that thousands of sets take
 * seconds.
 */
import type { Net } from './net.ts';
import { COMPARED_OUTCOMES } from './simulate.ts';

/** A net as arrays: by point its arcs, by arc its weight and its target. */
export interface FlatNet {
  readonly order: Int32Array;
  readonly first: Int32Array;
  readonly to: Int32Array;
  /** By arc: a parameter's number, or -1. */
  readonly parameter: Int32Array;
  /** By arc: a fixed weight if there is no parameter. */
  readonly fixed: Float64Array;
  /** By point: 0 shares by weight, 1 coin. */
  readonly coin: Uint8Array;
  /** By point: -1, or the outcome of an end. */
  readonly outcome: Int32Array;
  readonly start: number;
}

export function flatten(net: Net, nextUser: ReadonlySet<string>): FlatNet {
  const first: number[] = [];
  const to: number[] = [];
  const parameter: number[] = [];
  const fixed: number[] = [];
  const coin = new Uint8Array(net.points.length);
  const outcome = new Int32Array(net.points.length).fill(-1);
  net.points.forEach((point, id) => {
    first.push(to.length);
    if (point.kind === 'end') {
      outcome[id] = nextUser.has(point.place) ? 1 + point.left : 0;
      return;
    }
    coin[id] = point.kind === 'coin' ? 1 : 0;
    point.arcs.forEach((arc, number) => {
      const weight = point.kind === 'choice' ? point.weights[number] : undefined;
      to.push(arc.to);
      if (point.kind === 'coin') parameter.push(point.parameter);
      else parameter.push(weight && 'parameter' in weight ? weight.parameter : -1);
      fixed.push(weight && 'fixed' in weight ? weight.fixed : 1);
    });
  });
  first.push(to.length);
  return {
    order: Int32Array.from(net.order),
    first: Int32Array.from(first),
    to: Int32Array.from(to),
    parameter: Int32Array.from(parameter),
    fixed: Float64Array.from(fixed),
    coin,
    outcome,
    start: net.start,
  };
}

/** The share of all lives by outcome: 0 no next user, else 1 + what is left. */
export function outcomeShares(flat: FlatNet, values: Float64Array): Float64Array {
  const { order, first, to, parameter, fixed, coin, outcome } = flat;
  const shares = new Float64Array(COMPARED_OUTCOMES);
  const mass = new Float64Array(coin.length);
  mass[flat.start] = 1;
  for (const id of order) {
    const here = mass[id] as number;
    if (here === 0) continue;
    const end = outcome[id] as number;
    if (end >= 0) {
      shares[end] = (shares[end] as number) + here;
      continue;
    }
    const from = first[id] as number;
    const until = first[id + 1] as number;
    if (coin[id] === 1) {
      const yes = here * (values[parameter[from] as number] as number);
      mass[to[from] as number] = (mass[to[from] as number] as number) + yes;
      mass[to[from + 1] as number] = (mass[to[from + 1] as number] as number) + here - yes;
      continue;
    }
    let sum = 0;
    for (let arc = from; arc < until; arc++) sum += weightAt(arc, parameter, fixed, values);
    for (let arc = from; arc < until; arc++) {
      const weight = weightAt(arc, parameter, fixed, values);
      const share = sum > 0 ? weight / sum : 1 / (until - from);
      mass[to[arc] as number] = (mass[to[arc] as number] as number) + here * share;
    }
  }
  return shares;
}

function weightAt(
  arc: number,
  parameter: Int32Array,
  fixed: Float64Array,
  values: Float64Array,
): number {
  const number = parameter[arc] as number;
  return number < 0 ? (fixed[arc] as number) : (values[number] as number);
}
