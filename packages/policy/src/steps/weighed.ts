/**
 * Lists of steps as the search compares them: a bit for each step and the summed costs, so that
 * thousands of lists are merged and compared without building arrays.
 *
 * Invariants: the bits are in work order; equal lists have equal keys; the order by cost is that of
 * `byCost`.
 */
import { STEP_IDS, STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { type Cost, costNumber, NO_COST, orderedSteps, type StepSet, withStep } from './cost.ts';

/** Bits of one half; the last bit of 32-bit operators is the sign. */
const HALF = 30;
const HALF_SIZE = 2 ** HALF;

const ORDER: StepSet = orderedSteps(STEP_IDS);
const PLACE: ReadonlyMap<StepId, number> = new Map(ORDER.map((id, place) => [id, place]));
const DEFINITIONS: readonly StepDefinition[] = ORDER.map((id) => STEPS[id]);
// A key is one number, exact up to 53 bits.
if (2 ** ORDER.length > Number.MAX_SAFE_INTEGER) throw new RangeError('too many steps for a key');

export interface Weighed {
  readonly low: number;
  readonly high: number;
  readonly cost: Cost;
}

export const NOTHING: Weighed = { low: 0, high: 0, cost: NO_COST };

export function weighed(steps: StepSet): Weighed {
  let low = 0;
  let high = 0;
  let cost = NO_COST;
  for (const id of new Set(steps)) {
    const place = PLACE.get(id) as number;
    if (place < HALF) low |= 1 << place;
    else high |= 1 << (place - HALF);
    cost = withStep(cost, DEFINITIONS[place] as StepDefinition);
  }
  return { low, high, cost };
}

/** The union: steps of both, each once. */
export function union(a: Weighed, b: Weighed): Weighed {
  const low = a.low | b.low;
  const high = a.high | b.high;
  if (low === a.low && high === a.high) return a;
  let { cost } = a;
  cost = withSteps(cost, b.low & ~a.low, 0);
  cost = withSteps(cost, b.high & ~a.high, HALF);
  return { low, high, cost };
}

function withSteps(before: Cost, bits: number, from: number): Cost {
  let cost = before;
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const place = from + (31 - Math.clz32(rest & -rest));
    cost = withStep(cost, DEFINITIONS[place] as StepDefinition);
  }
  return cost;
}

/** One number for each set of steps. */
export function setNumberOf({ low, high }: Weighed): number {
  return high * HALF_SIZE + low;
}

/** As a list, in work order. */
export function stepsOf({ low, high }: Weighed): StepSet {
  return ORDER.filter((_, place) =>
    place < HALF ? (low & (1 << place)) !== 0 : (high & (1 << (place - HALF))) !== 0,
  );
}

/** The lists sorted by cost, each found only when it is asked for. */
export function* cheapestFirst(
  lists: readonly Weighed[],
  compare: (a: StepSet, b: StepSet) => number,
): Generator<StepSet> {
  const rest = lists.map((list) => ({ list, cost: costNumber(list.cost) }));
  while (rest.length > 0) {
    let best = 0;
    for (let i = 1; i < rest.length; i++) {
      const [one, least] = [rest[i] as (typeof rest)[number], rest[best] as (typeof rest)[number]];
      if (one.cost > least.cost) continue;
      if (one.cost < least.cost || compare(stepsOf(one.list), stepsOf(least.list)) < 0) best = i;
    }
    const found = rest[best] as (typeof rest)[number];
    rest[best] = rest.at(-1) as (typeof rest)[number];
    rest.pop();
    yield stepsOf(found.list);
  }
}
