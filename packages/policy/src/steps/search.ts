/**
 * The smallest list of steps that turns a hold into an acceptance (§6 of the gate): for each unmet
 * requirement the ways it can still be met, each cut down to what is really missing; one way per
 * requirement merged into one list, ordered by rank; the lists played through with the gate itself,
 * cheapest first; superfluous steps dropped.
 *
 * Invariants: every list that leaves this file was judged `accept` by the gate, and none of its steps can
 * be left out (L3). Nothing is proposed that cannot be done when its turn comes.
 */
import { HOUR_MS, type Instant, type Verdict } from '@nagori/model';
import type { CompiledRequirement } from '../compile.ts';
import type { Unmet } from '../emissions.ts';
import { isMet } from '../requirement.ts';
import type { Situation } from '../situation.ts';
import { applyStep, stepTime } from './apply.ts';
import { isAttainable, isPossible } from './attainable.ts';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { byCost, orderedSteps, type StepSet, subsetsOf } from './cost.ts';

/** Judges a situation; given by `decide`, so that the plan is judged by the same code as the phone. */
export type Judge = (situation: Situation) => {
  readonly verdict: Verdict;
  readonly unmet: readonly Unmet[];
};

export interface Plan {
  readonly steps: readonly StepId[];
  /** True where there were too many combinations to weigh them all. */
  readonly approximate: boolean;
}

/** More combinations than this, and each requirement brings its own cheapest way only. */
const COMBINATION_LIMIT = 4096;
/** Steps that may each be spared, of which every combination is tried. */
const SPARE_LIMIT = 6;
/** Lists played through before the best so far, or none, is taken: keeps a hold under 5 ms. */
const PLAY_LIMIT = 64;

export function smallestSteps(
  situation: Situation,
  unmet: readonly Unmet[],
  judge: Judge,
): Plan | undefined {
  const played: Played = new Map();
  const ways = unmet.map(({ requirement }) => waysToMeet(requirement, situation, played));
  if (ways.some((sets) => sets.length === 0)) return undefined;
  let combinations = 1;
  for (const sets of ways) combinations *= sets.length;
  const tooMany = combinations > COMBINATION_LIMIT;
  const open = merge(tooMany ? ways.map((sets) => sets.slice(0, 1)) : ways).sort(byCost);
  const seen = new Set(open.map((steps) => steps.join()));
  let plays = 0;
  // Cheapest first: a list made of ways already cut down cannot be beaten by a dearer one's part.
  for (let steps = open.shift(); steps !== undefined; steps = open.shift()) {
    if (++plays > PLAY_LIMIT) return undefined;
    const reached = play(situation, steps, played);
    if (reached === undefined) continue;
    const { verdict, unmet: broken } = judge(reached);
    if (verdict === 'accept') {
      return { steps: withoutSuperfluous(situation, steps, judge, played), approximate: tooMany };
    }
    if (verdict !== 'hold') continue;
    for (const completed of completions(steps, broken, reached)) {
      const key = completed.join();
      if (seen.has(key)) continue;
      seen.add(key);
      open.splice(placeOf(completed, open), 0, completed);
    }
  }
  return undefined;
}

/**
 * Steps can unsettle what was met: an erasure for which no consent can be had any more is a violation that
 * somebody must answer for (R28). A list is completed by what its own outcome still lacks.
 */
function completions(
  steps: StepSet,
  broken: readonly Unmet[],
  reached: Situation,
): readonly StepSet[] {
  const ways = broken.map(({ requirement }) => waysToMeet(requirement, reached, new Map()));
  if (ways.length === 0 || ways.some((sets) => sets.length === 0)) return [];
  return merge([[steps], ...ways.map((sets) => sets.slice(0, 2))]);
}

/** The ways in which `requirement` can still be met, cheapest first, without steps already taken. */
function waysToMeet(
  requirement: CompiledRequirement,
  situation: Situation,
  played: Played,
): StepSet[] {
  const sets = new Map<string, StepSet>();
  for (const alternative of requirement.alternatives) {
    if (!isAttainable(alternative, requirement, situation)) continue;
    const all = orderedSteps(alternative.steps);
    const outcome = play(situation, all, played);
    if (outcome === undefined || !isMet(alternative, outcome, requirement)) continue;
    // A consent changes nothing of the compartment, but without it the erasure is a violation (R28).
    const meets = (steps: StepSet): boolean => {
      const reached = play(situation, steps, played);
      if (reached === undefined || !isMet(alternative, reached, requirement)) return false;
      return openViolations(reached) <= openViolations(outcome);
    };
    const steps = cheapestPart(all, meets);
    sets.set(steps.join(), steps);
  }
  return [...sets.values()].sort(byCost);
}

function openViolations({ violations }: Situation): number {
  return violations.filter((violation) => !violation.signedOff).length;
}

/** One set of each requirement, merged into one list; equal lists stand once. */
function merge(choices: readonly (readonly StepSet[])[]): StepSet[] {
  let merged = new Map<string, StepSet>([['', []]]);
  for (const sets of choices) {
    const next = new Map<string, StepSet>();
    for (const list of merged.values()) {
      for (const set of sets) {
        const union = orderedSteps([...list, ...set]);
        next.set(union.join(), union);
      }
    }
    merged = next;
  }
  return [...merged.values()];
}

function placeOf(steps: StepSet, open: readonly StepSet[]): number {
  const place = open.findIndex((other) => byCost(steps, other) < 0);
  return place < 0 ? open.length : place;
}

/** What lists of steps come to, from one situation on: lists that begin alike are played once. */
type Played = Map<string, Situation | undefined>;

/** Plays the steps through; undefined as soon as one cannot be done when its turn comes. */
export function play(
  situation: Situation,
  steps: StepSet,
  played: Played = new Map(),
): Situation | undefined {
  let reached: Situation | undefined = situation;
  let wait = 0;
  let prefix = '';
  for (let index = 0; index < steps.length; index++) {
    const id = steps[index] as StepId;
    const step: StepDefinition = STEPS[id];
    wait += step.waitHours * HOUR_MS;
    prefix = `${prefix} ${id}`;
    if (played.has(prefix)) reached = played.get(prefix);
    else {
      reached = playOne(reached, id, stepTime(situation.now, index) + wait);
      played.set(prefix, reached);
    }
    if (reached === undefined) return undefined;
  }
  return reached;
}

function playOne(situation: Situation, id: StepId, at: Instant): Situation | undefined {
  return isPossible(id, situation) ? applyStep(situation, id, at) : undefined;
}

/** Whether the gate accepts the phone once `steps` are taken. */
export function reaches(
  situation: Situation,
  steps: StepSet,
  judge: Judge,
  played: Played = new Map(),
): boolean {
  const reached = play(situation, steps, played);
  return reached !== undefined && judge(reached).verdict === 'accept';
}

function withoutSuperfluous(
  situation: Situation,
  steps: StepSet,
  judge: Judge,
  played: Played,
): StepSet {
  return cheapestPart(steps, (fewer) => reaches(situation, fewer, judge, played));
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
  // Again, for what was needed only because of a step that is now gone: a sign-off without its violation.
  const best = parts.find(suffices);
  return best === undefined ? steps : cheapestPart(best, suffices);
}
