/**
 * Finds the smallest list of steps that turns a hold into an acceptance (L3): for each unmet
 * requirement the alternatives that can still be met, each reduced to the missing steps; one
 * alternative per requirement merged into one list, ordered by rank; the lists played with the gate
 * itself, cheapest first; superfluous steps dropped.
 *
 * Invariants: the gate judged every returned list `accept`, and none of its steps can be left out
 * (L3). No step is proposed that cannot be done when its turn comes.
 */
import { HOUR_MS, type Instant, type Verdict } from '@nagori/model';
import type { CompiledAlternative } from '../compiled.ts';
import { emissionsOf, emitsNothing } from '../emissions.ts';
import type { Unmet } from '../reasons.ts';
import { evaluate, isMet } from '../requirement.ts';
import type { Situation } from '../situation.ts';
import { applyStep, stepTime } from './apply.ts';
import { isAttainable, isPossible, resets } from './attainable.ts';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { CONFIRM, isToConfirm, onceConfirmed } from './confirm-model.ts';
import { byCost, costOf, orderedSteps, type StepSet, subsetsOf } from './cost.ts';
import { neededOf } from './needed.ts';
import { isExhausted } from './tried.ts';
import {
  cheapestFirst,
  NOTHING,
  setNumberOf,
  stepsOf,
  union,
  type Weighed,
  weighed,
} from './weighed.ts';

/**
 * Judges a situation; passed in by `decide`, so that the same code judges the plan and the phone.
 */
export type Judge = (situation: Situation) => {
  readonly verdict: Verdict;
  readonly unmet: readonly Unmet[];
};

export interface Plan {
  readonly steps: readonly StepId[];
  /** True if there were too many combinations to compare them all. */
  readonly approximate: boolean;
}

/** Above this number of combinations each requirement uses its cheapest alternative only. */
const COMBINATION_LIMIT = 4096;
/** The most superfluous steps of which every combination is tried. */
const SPARE_LIMIT = 6;
/** The most lists played before the search ends: keeps a hold under 5 ms. */
const PLAY_LIMIT = 64;

export function smallestSteps(
  situation: Situation,
  unmet: readonly Unmet[],
  judge: Judge,
): Plan | undefined {
  return (
    searched({ situation, open: unmet, judge, played: unplayed(situation) }, withoutSuperfluous) ??
    plainPlan(situation, unmet)
  );
}

/**
 * Whether `smallestSteps` finds a list, without searching for the smallest: enough for a verdict.
 */
export function hasSteps(situation: Situation, unmet: readonly Unmet[], judge: Judge): boolean {
  return (
    plainList(situation, unmet) !== undefined ||
    searched(
      { situation, open: unmet, judge, played: unplayed(situation) },
      (_, steps) => steps,
    ) !== undefined
  );
}

/**
 * The first reachable alternative of each requirement, in the policy's order, merged, and completed
 * once for what the steps themselves break (R28), if the gate accepts that. The search may end at
 * one of its limits; this list needs none, so that no phone is refused because of a limit
 * (docs/adr/0019).
 */
function plainList(situation: Situation, unmet: readonly Unmet[]): StepSet | undefined {
  const steps = new Set<StepId>(isToConfirm(situation.facts) ? [CONFIRM] : []);
  let open = unmet;
  for (let round = 0; round < 2; round++) {
    for (const { way } of open) {
      if (way === undefined) return undefined;
      for (const id of way.steps) steps.add(id);
    }
    const list = orderedSteps([...steps]);
    if (list.length === 0) return undefined;
    const reached = play(situation, list);
    if (reached === undefined) return undefined;
    if (emitsNothing(reached, unmet)) return list;
    open = emissionsOf(reached).unmet;
  }
  return undefined;
}

function plainPlan(situation: Situation, unmet: readonly Unmet[]): Plan | undefined {
  const list = plainList(situation, unmet);
  if (list === undefined) return undefined;
  const search = { situation, open: unmet, played: unplayed(situation) };
  return { steps: withoutSuperfluous(search, list), approximate: true };
}

type Shorten = typeof withoutSuperfluous;

/** The start of one search, what it must meet, and the steps played so far. */
interface Search {
  readonly situation: Situation;
  readonly open: readonly Unmet[];
  readonly judge: Judge;
  readonly played: Played;
}

function searched(search: Search, shorten: Shorten): Plan | undefined {
  const { situation, open, played } = search;
  const [only, ...others] = open;
  if (only === undefined) return undefined;
  // Most phones lack one thing: its alternatives are then the lists, computed lazily.
  if (others.length === 0) {
    const ways = waysInOrder(only, situation, played);
    return firstAccepted(search, ways, false, shorten);
  }
  const ways = open.map((unmet) => [...waysInOrder(unmet, situation, played)]);
  if (ways.some((sets) => sets.length === 0)) return undefined;
  let combinations = 1;
  for (const sets of ways) combinations *= sets.length;
  const tooMany = combinations > COMBINATION_LIMIT;
  const lists = merge(tooMany ? ways.map((sets) => sets.slice(0, 1)) : ways);
  return firstAccepted(search, cheapestFirst(lists, byCost), tooMany, shorten);
}

/**
 * The first of `lists`, sorted by cost, that gives accept. Its parts are already reduced, so no
 * part of a more expensive list can be cheaper.
 */
function firstAccepted(
  search: Search,
  lists: Iterable<StepSet>,
  approximate: boolean,
  shorten: Shorten,
): Plan | undefined {
  const { situation, judge, played } = search;
  const completed: StepSet[] = [];
  const tried = new Set<string>();
  let plays = 0;
  for (const steps of inCostOrder(lists, completed)) {
    const key = steps.join();
    if (tried.has(key)) continue;
    tried.add(key);
    if (isMisplaced(steps)) continue;
    if (++plays > PLAY_LIMIT) return undefined;
    const reached = play(situation, steps, played);
    if (reached === undefined) continue;
    const { verdict, unmet } = judge(reached);
    if (verdict === 'accept') {
      return { steps: shorten(search, steps), approximate };
    }
    if (verdict !== 'hold') continue;
    completed.push(...completions(steps, unmet, reached));
    completed.sort(byCost);
  }
  return undefined;
}

/** Merges both sources, cheapest first; `added` may grow meanwhile. */
function* inCostOrder(lists: Iterable<StepSet>, added: StepSet[]): Generator<StepSet> {
  for (const list of lists) {
    for (let first = added[0]; first !== undefined && byCost(first, list) < 0; first = added[0]) {
      added.shift();
      yield first;
    }
    yield list;
  }
  for (let first = added.shift(); first !== undefined; first = added.shift()) yield first;
}

/**
 * A step can break what was met: an erasure for which consent can no longer be given is a violation
 * that needs a sign-off (R28). Adds to a list what its own outcome still lacks.
 */
function completions(
  steps: StepSet,
  broken: readonly Unmet[],
  reached: Situation,
): readonly StepSet[] {
  const ways = broken.map((unmet) => [...waysInOrder(unmet, reached, unplayed(reached))]);
  if (ways.length === 0 || ways.some((sets) => sets.length === 0)) return [];
  return merge([[steps], ...ways.map((sets) => sets.slice(0, 2))]).map(stepsOf);
}

/**
 * The step lists that still meet `requirement`, cheapest first, without steps already taken. An
 * alternative is computed only when a list found so far may cost more.
 */
function* waysInOrder(unmet: Unmet, situation: Situation, played: Played): Generator<StepSet> {
  const { ways } = unmet.requirement;
  const found: StepSet[] = isMetOnceConfirmed(unmet, situation) ? [[CONFIRM]] : [];
  const given = new Set<string>();
  let index = 0;
  for (;;) {
    const next = ways[index];
    const [best] = found;
    if (best !== undefined && (next === undefined || costOf(best) < next.leastCost)) {
      found.shift();
      const key = best.join();
      if (!given.has(key)) yield best;
      given.add(key);
    } else if (next !== undefined) {
      index++;
      const way = wayThrough(next, unmet, situation, played);
      if (way === undefined) continue;
      found.push(way);
      if (found.length > 1) found.sort(byCost);
    } else return;
  }
}

function isMetOnceConfirmed({ requirement }: Unmet, situation: Situation): boolean {
  const confirmed = onceConfirmed(situation);
  return confirmed !== undefined && evaluate(confirmed, requirement).kind === 'met';
}

/** The missing steps of one alternative; undefined if it cannot be reached. */
function wayThrough(
  alternative: CompiledAlternative,
  unmet: Unmet,
  situation: Situation,
  played: Played,
): StepSet | undefined {
  const { requirement } = unmet;
  if (!isReachable(alternative, unmet, situation)) return undefined;
  const isOpen = isToConfirm(situation.facts);
  const all = isOpen ? orderedSteps([CONFIRM, ...alternative.steps]) : alternative.steps;
  const outcome = play(situation, all, played);
  if (outcome === undefined || !isMet(alternative, requirement, outcome)) return undefined;
  // A consent does not change the compartment, but without it the erasure is a violation (R28).
  return cheapestPart(all, (steps) => {
    const reached = play(situation, steps, played);
    if (reached === undefined || !isMet(alternative, requirement, reached)) return false;
    return openViolations(reached) <= openViolations(outcome);
  });
}

/** `isAttainable`, without repeating the checks made when `unmet` was found. */
function isReachable(
  alternative: CompiledAlternative,
  { requirement, way }: Unmet,
  situation: Situation,
): boolean {
  if (alternative === way) return true;
  const { alternatives } = requirement;
  if (way === undefined || alternatives.indexOf(alternative) < alternatives.indexOf(way)) {
    return false;
  }
  return isAttainable(alternative, requirement, situation);
}

function openViolations({ violations }: Situation): number {
  return violations.filter((violation) => !violation.signedOff).length;
}

/** One set for each requirement, merged into one list; equal lists appear once. */
function merge(choices: readonly (readonly StepSet[])[]): Weighed[] {
  let merged: Weighed[] = [NOTHING];
  for (const sets of choices) {
    const weighedSets = sets.map(weighed);
    const next = new Map<number, Weighed>();
    for (const list of merged) {
      for (const set of weighedSets) {
        const both = union(list, set);
        next.set(setNumberOf(both), both);
      }
    }
    merged = [...next.values()];
  }
  return merged;
}

/** The results of playing steps from one situation: a common beginning is played once. */
interface Played {
  /** Undefined if the last step cannot be taken. */
  readonly reached: Situation | undefined;
  readonly next: Map<StepId, Played>;
}

/** `reached`, from where nothing has been played yet. */
const unplayed = (reached: Situation | undefined): Played => ({ reached, next: new Map() });

function withNext(at: Played, id: StepId, reached: Situation | undefined): Played {
  const next = unplayed(reached);
  at.next.set(id, next);
  return next;
}

/**
 * Plays the steps; undefined as soon as one cannot be done when its turn comes. `played`: where
 * more lists are played from the same situation.
 */
export function play(situation: Situation, steps: StepSet, played?: Played): Situation | undefined {
  if (isMisplaced(steps)) return undefined;
  let wait = 0;
  let at = played;
  let reached: Situation | undefined = situation;
  for (let index = 0; index < steps.length && reached !== undefined; index++) {
    const id = steps[index] as StepId;
    wait += (STEPS[id] as StepDefinition).waitHours * HOUR_MS;
    const known: Played | undefined = at?.next.get(id);
    if (known === undefined) reached = playOne(reached, id, stepTime(situation.now, index) + wait);
    else ({ reached } = known);
    at = known ?? (at && withNext(at, id, reached));
  }
  return reached;
}

/** Steps that show that the phone has its holder's screen. */
function needsHolderScreen(id: StepId): boolean {
  return (STEPS[id] as StepDefinition).needs.reset === false;
}

/**
 * A look at the first set-up screen and a look into an app are never in one list without a reset
 * between; only the former can be the one that finds the reset.
 */
function isMisplaced(steps: StepSet): boolean {
  const screen = steps.indexOf('look-at-setup-screen');
  if (screen < 0) return false;
  for (let index = screen - 1; index >= 0; index--) {
    const id = steps[index] as StepId;
    if (resets(id)) return false;
    if (needsHolderScreen(id)) return true;
  }
  return false;
}

function playOne(situation: Situation, id: StepId, at: Instant): Situation | undefined {
  if (!isPossible(id, situation) || isExhausted(id, situation)) return undefined;
  return applyStep(situation, id, at);
}

function withoutSuperfluous(
  { situation, open, played }: Omit<Search, 'judge'>,
  steps: StepSet,
): StepSet {
  const needed = neededOf(steps, open, situation);
  return cheapestPart(steps, (fewer) => {
    if (!needed.every((id) => fewer.includes(id))) return false;
    const reached = play(situation, fewer, played);
    return reached !== undefined && emitsNothing(reached, open);
  });
}

/** The cheapest part of `steps` that still suffices; `steps` itself does. */
function cheapestPart(steps: StepSet, suffices: (fewer: StepSet) => boolean): StepSet {
  const spare = steps.filter((step) => {
    const fewer = steps.filter((other) => other !== step);
    return fewer.length > 0 && suffices(fewer);
  });
  if (spare.length === 0) return steps;
  const parts = subsetsOf(spare.slice(0, SPARE_LIMIT))
    .map((dropped) => steps.filter((step) => !dropped.includes(step)))
    .filter((part) => part.length > 0 && part.length < steps.length)
    .sort(byCost);
  // Again, for steps needed only because of a step that is now gone: a sign-off without its
  // violation.
  const best = parts.find(suffices);
  return best === undefined ? steps : cheapestPart(best, suffices);
}
