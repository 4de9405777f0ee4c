/**
 * decide(facts, policy, now): the gate (判定). Total, synchronous, deterministic; reads no clock.
 *
 * In order: which evidence counts and the states (situation.ts), what each requirement emits
 * (emissions.ts), the verdict by precedence, the steps out of a hold (steps/search.ts), what
 * happens to the phone (custody-action.ts).
 *
 * Invariants: no verdict is better than any requirement's; every hold has steps that end it, or
 * becomes a refusal; the answer is byte-identical whatever the order of the input.
 */
import {
  type CompartmentState,
  compare,
  type Decision,
  type Facts,
  type Ignored,
  type Instant,
  type PlannedStep,
  type Reason,
  SEVERITY,
  type Verdict,
} from '@nagori/model';
import { routesOf } from './compile.ts';
import type { CompiledPolicy } from './compiled.ts';
import { custodyAction } from './custody-action.ts';
import { allReasons, type Emissions, emissionsOf, lawfully } from './emissions.ts';
import { notesOf } from './notes.ts';
import { shownState } from './rules/state.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation-of.ts';
import { STEPS, type StepDefinition, type StepId } from './steps/catalogue.ts';
import type { KnownPlans, WayOut } from './steps/known-plans.ts';
import { hasSteps, type Judge, play, smallestSteps } from './steps/search.ts';
import { timesAnswered } from './steps/tried.ts';

/** The step proposed when a rule's own code failed: staff at the counter cannot fix that. */
export const REPORT_FAULT: PlannedStep = {
  id: 'report-fault',
  actor: 'administrator',
  minutes: 5,
  waitHours: 24,
  irreversible: false,
  evidence: 'sign-off',
};

/** Judges one phone. `policy` comes from `loadPreset`; `now` is the only clock. */
export function decide(facts: Facts, policy: CompiledPolicy, now: Instant): Decision {
  return decisionOf(weigh(facts, policy, now), policy);
}

export interface Judgement {
  readonly decision: Decision;
  /** The states that the decision was based on, as `statesOf` returns them. */
  readonly states: () => readonly CompartmentState[];
  /** The next judgement of this phone can start from it. */
  readonly situation: Situation;
}

/** Earlier results: they save work and never change the answer. */
export interface Earlier {
  /** The situation of the same phone. */
  readonly before?: Situation | undefined;
  /** Step lists found for any phone. */
  readonly plans?: KnownPlans | undefined;
}

/** `decide` for callers that also need the states: the facts are evaluated once for both. */
export function judgement(
  facts: Facts,
  policy: CompiledPolicy,
  now: Instant,
  { before, plans }: Earlier = {},
): Judgement {
  const weighed = weigh(facts, policy, now, before);
  return {
    decision: decisionOf(weighed, policy, plans),
    situation: weighed.situation,
    states: () => weighed.situation.states.map(shownState),
  };
}

function decisionOf(weighed: Weighed, policy: CompiledPolicy, plans?: KnownPlans): Decision {
  const { situation, emissions } = weighed;
  const way = weighed.isOpen ? wayOutOf(weighed, plans) : undefined;
  const { verdict, route, reasons } = settled(weighed, way !== undefined);
  return {
    verdict,
    route,
    possession: situation.custody.possession,
    custody: custodyAction(verdict, situation),
    reset: situation.reset,
    deadline: verdict === 'hold' ? deadlineOf(situation) : undefined,
    reasons,
    notes: verdict === 'accept' ? notesOf(situation) : [],
    violations: situation.violations,
    ignored: sortedIgnored(situation.counted.ignored),
    steps: verdict === 'hold' ? stepsFor(emissions, way) : [],
    approximate: way?.approximate ?? false,
    policy: { id: policy.id, digest: policy.digest },
  };
}

/** The short form of a decision. */
export type Opinion = Pick<Decision, 'verdict' | 'route' | 'reasons'>;

/** The result as far as it is known without a search for steps. */
export interface Outlook {
  readonly verdict: Verdict;
  /** A hold that becomes a refusal if it has no steps; then `no-joint-steps` is added. */
  readonly isOpen: boolean;
  /** The reasons so far, unsorted. */
  readonly reasons: () => readonly Reason[];
  readonly opinion: () => Opinion;
}

/**
 * The verdict, routes and reasons of `decide`, without steps and custody, for judging a whole
 * history. Whether a hold has steps is checked, because it decides the verdict; the smallest list
 * is not searched.
 */
export function outlook(facts: Facts, policy: CompiledPolicy, now: Instant): Outlook {
  const weighed = weigh(facts, policy, now);
  const { situation, emissions, verdict, isOpen } = weighed;
  return {
    verdict,
    isOpen,
    reasons: () => reasonsOf(weighed),
    opinion: () => settled(weighed, isOpen && hasSteps(situation, emissions.unmet, judge)),
  };
}

interface Weighed {
  readonly situation: Situation;
  readonly emissions: Emissions;
  readonly verdict: Verdict;
  readonly isOverdue: boolean;
  readonly isOpen: boolean;
}

function weigh(facts: Facts, policy: CompiledPolicy, now: Instant, before?: Situation): Weighed {
  const situation = situationOf(facts, policy, now, before);
  const emissions = emissionsOf(situation);
  const failed = hasFailed(emissions);
  const isOverdue = emissions.verdict === 'hold' && isPastDeadline(situation);
  let { verdict } = emissions;
  // A bug of ours may close this channel to the phone, but never destroys it (docs/adr/0018).
  if (isOverdue) verdict = failed ? 'refuse' : lawfully(policy.deadline.verdict, situation);
  return { situation, emissions, verdict, isOverdue, isOpen: verdict === 'hold' && !failed };
}

function deadlineOf({ facts, policy }: Situation): Instant {
  return facts.openedAt + policy.deadline.afterMs;
}

function isPastDeadline(situation: Situation): boolean {
  return situation.now > deadlineOf(situation);
}

function reasonsOf({ situation, emissions, verdict, isOverdue }: Weighed): Reason[] {
  const reasons = allReasons(situation, emissions);
  if (!emissions.anyMet && emissions.unmet.length === 0) {
    reasons.push(ownReason('hold', 'no-requirement-met'));
  }
  if (isOverdue) reasons.push(ownReason(verdict, 'past-deadline'));
  return reasons;
}

function settled(weighed: Weighed, hasWayOut: boolean): Opinion {
  const reasons = reasonsOf(weighed);
  let { verdict } = weighed;
  if (weighed.isOpen && !hasWayOut) {
    // Each requirement could be met, but not all together. The verdict is refuse, whatever the
    // policy says about an unreachable requirement: no phone is destroyed because no plan was found
    // (docs/adr/0019).
    verdict = 'refuse';
    reasons.push(ownReason(verdict, 'no-joint-steps'));
  }
  if (reasons.length > 1) reasons.sort(byWeight);
  const route = verdict === 'accept' ? routesOf(weighed.emissions.routeMask) : [];
  return { verdict, route, reasons };
}

function stepsFor(emissions: Emissions, way: WayOut | undefined): readonly PlannedStep[] {
  return hasFailed(emissions) ? [REPORT_FAULT] : (way?.steps ?? []);
}

/** From a list that led out before, where it still does; else by a search. */
function wayOutOf(weighed: Weighed, plans: KnownPlans | undefined): WayOut | undefined {
  const { situation } = weighed;
  const search = () => searchedWayOut(weighed);
  if (plans === undefined) return search();
  return plans.wayOut(situation, search, (known) => leadsOut(situation, known));
}

function searchedWayOut({ situation, emissions }: Weighed): WayOut | undefined {
  const plan = smallestSteps(situation, emissions.unmet, judge);
  if (plan === undefined) return undefined;
  const steps = plan.steps.map(
    (id): PlannedStep =>
      timesAnswered(id, situation) > 0 ? { ...plannedStep(id), again: true } : plannedStep(id),
  );
  return { steps, approximate: plan.approximate };
}

/** Whether the gate accepts the phone after the steps. */
export function leadsOut(situation: Situation, { steps }: WayOut): boolean {
  const ids = steps.map(({ id }) => id as StepId);
  const reached = play(situation, ids);
  return reached !== undefined && judge(reached).verdict === 'accept';
}

/** The state of every compartment with its proofs, for callers that need more than the verdict. */
export function statesOf(facts: Facts, policy: CompiledPolicy, now: Instant): CompartmentState[] {
  return situationOf(facts, policy, now).states.map(shownState);
}

/** The verdict and what is unmet, without reasons and steps: used to judge a plan. */
export const judge: Judge = (situation) => {
  const { verdict, unmet } = emissionsOf(situation);
  const isOverdue = verdict === 'hold' && isPastDeadline(situation);
  return {
    verdict: isOverdue ? lawfully(situation.policy.deadline.verdict, situation) : verdict,
    unmet,
  };
};

function hasFailed({ unmet }: Emissions): boolean {
  return unmet.some(({ state }) => state === 'failed');
}

function ownReason(verdict: Verdict, code: Reason['code']): Reason {
  return { verdict, rule: 'R31', requirement: '', subject: '', code, evidence: [] };
}

function plannedStep(id: StepId): PlannedStep {
  const { actor, minutes, waitHours, irreversible, evidence }: StepDefinition = STEPS[id];
  return { id, actor, minutes, waitHours, irreversible, evidence };
}

/** Worst first; then rule, subject, requirement, code: depends on nothing but the reasons. */
function byWeight(a: Reason, b: Reason): number {
  return (
    SEVERITY[b.verdict] - SEVERITY[a.verdict] ||
    compare(a.rule, b.rule) ||
    compare(a.subject, b.subject) ||
    compare(a.requirement, b.requirement) ||
    compare(a.code, b.code)
  );
}

function sortedIgnored(ignored: readonly Ignored[]): readonly Ignored[] {
  if (ignored.length < 2) return ignored;
  const sorted = [...ignored].sort(
    (a, b) => compare(a.evidence, b.evidence) || compare(a.reason, b.reason),
  );
  return sorted.filter(
    (entry, i) =>
      entry.evidence !== sorted[i - 1]?.evidence || entry.reason !== sorted[i - 1]?.reason,
  );
}
