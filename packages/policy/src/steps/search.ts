/**
 * The smallest list of steps that turns a hold into an acceptance (§6 of the gate): for each unmet
 * requirement one alternative that can be reached; merged; ordered by rank; played through with the gate
 * itself; superfluous steps dropped; the least by (irreversible, wait, minutes, count, ids) taken.
 *
 * Invariants: every list that leaves this file was judged `accept` by the gate, and none of its steps can
 * be left out (L3). Nothing is proposed that cannot be done when its turn comes.
 */
import { HOUR_MS, type Verdict } from '@nagori/model';
import type { CompiledRequirement } from '../compile.ts';
import type { Unmet } from '../emissions.ts';
import { applyStep, stepTime } from './apply.ts';
import { isAttainable, isPossible, progressOf } from './attainable.ts';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { type Situation, situationOf } from '../situation.ts';

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

/** More combinations than this, and each requirement brings its own best alternative only. */
const COMBINATION_LIMIT = 4096;

type StepSet = readonly StepId[];

export function smallestSteps(
  situation: Situation,
  unmet: readonly Unmet[],
  judge: Judge,
): Plan | undefined {
  const choices = unmet.map(({ requirement }) => attainableSets(requirement, situation));
  if (choices.some((sets) => sets.length === 0)) return undefined;
  let combinations = 1;
  for (const sets of choices) combinations *= sets.length;
  const approximate = combinations > COMBINATION_LIMIT;
  const candidates = merge(approximate ? choices.map((sets) => sets.slice(0, 1)) : choices);
  const steps =
    cheapest(situation, candidates, judge) ??
    cheapest(situation, withWhatTheyBreak(situation, candidates, judge), judge);
  return steps && { steps, approximate };
}

/** The least of the candidates that reach acceptance, without its superfluous steps. */
function cheapest(
  situation: Situation,
  candidates: readonly StepSet[],
  judge: Judge,
): StepSet | undefined {
  let best: StepSet | undefined;
  for (const candidate of [...candidates].sort(byCost)) {
    // Candidates come cheapest first; dropping steps from a dearer one can still win, but only so far.
    if (best !== undefined && !couldBeat(candidate, best)) continue;
    if (!reaches(situation, candidate, judge)) continue;
    const reduced = withoutSuperfluous(situation, candidate, judge);
    if (best === undefined || byCost(reduced, best) < 0) best = reduced;
  }
  return best;
}

/**
 * Steps can unsettle what was met: an erasure for which no consent can be had any more is a violation that
 * somebody must answer for (R28). Each candidate is completed by what its own outcome still lacks.
 */
function withWhatTheyBreak(
  situation: Situation,
  candidates: readonly StepSet[],
  judge: Judge,
): StepSet[] {
  return candidates.flatMap((candidate) => {
    const reached = play(situation, candidate);
    if (reached === undefined) return [];
    const choices = judge(reached).unmet.map(({ requirement }) =>
      attainableSets(requirement, reached),
    );
    if (choices.length === 0 || choices.some((sets) => sets.length === 0)) return [];
    return merge([[candidate], ...choices]);
  });
}

function attainableSets(requirement: CompiledRequirement, situation: Situation): StepSet[] {
  const sets = new Map<string, StepSet>();
  for (const alternative of requirement.alternatives) {
    if (!isAttainable(alternative, requirement, situation)) continue;
    const steps = ordered(alternative.steps.filter((id) => isNeeded(id, situation)));
    sets.set(steps.join(), steps);
  }
  return [...sets.values()].sort(byCost);
}

/** A signature already given is not asked for twice; everything else is left to the superfluous check. */
function isNeeded(id: StepId, situation: Situation): boolean {
  const step: StepDefinition = STEPS[id];
  return !(step.evidence === 'consent' && isConsentGiven(step, situation));
}

function isConsentGiven(step: StepDefinition, situation: Situation): boolean {
  return step.effects.every(
    (effect) =>
      effect.kind === 'circumstance' &&
      effect.subjects.every((subject) =>
        situation.facts.circumstances.some((c) => c.subject === subject && c.value === 'met'),
      ),
  );
}

/** One set of each requirement, merged into one list; equal lists stand once. */
function merge(choices: readonly (readonly StepSet[])[]): StepSet[] {
  let merged = new Map<string, StepSet>([['', []]]);
  for (const sets of choices) {
    const next = new Map<string, StepSet>();
    for (const list of merged.values()) {
      for (const set of sets) {
        const union = ordered([...list, ...set]);
        next.set(union.join(), union);
      }
    }
    merged = next;
  }
  return [...merged.values()];
}

function ordered(steps: StepSet): StepSet {
  return [...new Set(steps)].sort((a, b) => STEPS[a].rank - STEPS[b].rank || (a < b ? -1 : 1));
}

/** Plays the steps through; undefined as soon as one cannot be done when its turn comes. */
export function play(situation: Situation, steps: StepSet): Situation | undefined {
  let reached = situation;
  let wait = 0;
  for (let index = 0; index < steps.length; index++) {
    const id = steps[index] as StepId;
    const step: StepDefinition = STEPS[id];
    if (!isPossible(step, reached, progressOf(reached))) return undefined;
    wait += step.waitHours * HOUR_MS;
    const at = stepTime(situation.now, index) + wait;
    reached = situationOf(applyStep(reached, id, at), situation.policy, at);
  }
  return reached;
}

/** Whether the gate accepts the phone once `steps` are taken. */
export function reaches(situation: Situation, steps: StepSet, judge: Judge): boolean {
  const reached = play(situation, steps);
  return reached !== undefined && judge(reached).verdict === 'accept';
}

function withoutSuperfluous(situation: Situation, steps: StepSet, judge: Judge): StepSet {
  let kept = steps;
  // Dearest first, so that what is dropped saves most; once more from the start after every drop.
  for (let i = kept.length - 1; i >= 0; i--) {
    const shorter = kept.filter((_, position) => position !== i);
    if (shorter.length > 0 && reaches(situation, shorter, judge)) {
      kept = shorter;
      i = kept.length;
    }
  }
  return kept;
}

/** [irreversible steps, longest wait, minutes, count]. */
function costOf(steps: StepSet): readonly [number, number, number, number] {
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

function byCost(a: StepSet, b: StepSet): number {
  const left = costOf(a);
  const right = costOf(b);
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] as number) - (right[i] as number);
    if (difference !== 0) return difference;
  }
  const [x, y] = [a.join(), b.join()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Whether a part of `candidate` might cost less than `best`: true unless it contains all of `best`. */
function couldBeat(candidate: StepSet, best: StepSet): boolean {
  return !best.every((id) => candidate.includes(id));
}
