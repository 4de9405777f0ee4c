/**
 * The cost of a list of steps for the people at the counter and the bench: irreversible steps
 * first, then the longest wait, minutes, count, and the ids as a tie-break, so that the result is
 * always the same.
 */
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';

export type StepSet = readonly StepId[];

/** Each step once, in work order. */
export function orderedSteps(steps: StepSet): StepSet {
  return [...new Set(steps)].sort((a, b) => STEPS[a].rank - STEPS[b].rank || (a < b ? -1 : 1));
}

export function byCost(a: StepSet, b: StepSet): number {
  const difference = costOf(a) - costOf(b);
  if (difference !== 0) return difference;
  const [x, y] = [a.join(), b.join()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The sums over the steps. */
export interface Cost {
  readonly irreversible: number;
  readonly waitHours: number;
  readonly minutes: number;
  readonly count: number;
}

export const NO_COST: Cost = { irreversible: 0, waitHours: 0, minutes: 0, count: 0 };

export function withStep(cost: Cost, step: StepDefinition): Cost {
  return {
    irreversible: cost.irreversible + (step.irreversible ? 1 : 0),
    waitHours: Math.max(cost.waitHours, step.waitHours),
    minutes: cost.minutes + step.minutes,
    count: cost.count + 1,
  };
}

/**
 * One number in which irreversible steps outweigh every wait, a wait all minutes, and minutes the
 * count. Limits are 999 hours, 9,999 minutes and 99 steps: more than all steps of the catalogue
 * together.
 */
export function costNumber({ irreversible, waitHours, minutes, count }: Cost): number {
  return ((irreversible * 1000 + waitHours) * 10_000 + minutes) * 100 + count;
}

export function costOf(steps: StepSet): number {
  let cost = NO_COST;
  for (const id of steps) cost = withStep(cost, STEPS[id]);
  return costNumber(cost);
}

/** A lower bound for the cost of every non-empty part of `steps`: the cost of its cheapest step. */
export function leastCostOf(steps: StepSet): number {
  let least = Number.POSITIVE_INFINITY;
  for (const id of steps) least = Math.min(least, costOf([id]));
  return least;
}

/** Every subset, the empty one first. */
export function subsetsOf(steps: StepSet): StepSet[] {
  let sets: StepSet[] = [[]];
  for (const step of steps) sets = sets.flatMap((set) => [set, [...set, step]]);
  return sets;
}
