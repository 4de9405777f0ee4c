/**
 * What a list of steps costs the people at the counter and the bench: irreversible steps first, then the
 * longest wait, minutes, count, and the ids, so that of two equal lists it is always the same one.
 */
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';

export type StepSet = readonly StepId[];

/** Each step once, in the one order in which steps are ever taken. */
export function orderedSteps(steps: StepSet): StepSet {
  return [...new Set(steps)].sort((a, b) => STEPS[a].rank - STEPS[b].rank || (a < b ? -1 : 1));
}

export function byCost(a: StepSet, b: StepSet): number {
  const left = costOf(a);
  const right = costOf(b);
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] as number) - (right[i] as number);
    if (difference !== 0) return difference;
  }
  const [x, y] = [a.join(), b.join()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** [irreversible steps, longest wait in hours, minutes, count]. */
export function costOf(steps: StepSet): readonly [number, number, number, number] {
  let irreversible = 0;
  let wait = 0;
  let minutes = 0;
  for (const id of steps) {
    const step: StepDefinition = STEPS[id];
    if (step.irreversible) irreversible += 1;
    wait = Math.max(wait, step.waitHours);
    minutes += step.minutes;
  }
  return [irreversible, wait, minutes, steps.length];
}

/** Every subset, the empty one first. */
export function subsetsOf(steps: StepSet): StepSet[] {
  let sets: StepSet[] = [[]];
  for (const step of steps) sets = sets.flatMap((set) => [set, [...set, step]]);
  return sets;
}
