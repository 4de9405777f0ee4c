/**
 * decide(facts, policy, now): the gate (判定). Total, synchronous, deterministic; reads no clock.
 *
 * In order: what counts and the states (situation.ts), what each requirement
 * emits (emissions.ts), the verdict with its precedence, the way out of a hold (steps/search.ts),
 * what happens to the phone (custody-action.ts).
 *
 * Invariants: no verdict is better than what any requirement emits; every hold carries steps that
 * end it, or becomes a refusal; the answer is the same byte for byte whatever the input's order.
 */
import {
  type CompartmentState,
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

/** The step proposed when a rule's own code failed: staff at the counter cannot end that. */
export const REPORT_FAULT: PlannedStep = {
  id: 'report-fault',
  actor: 'administrator',
  minutes: 5,
  waitHours: 24,
  irreversible: false,
  evidence: 'sign-off',
};

/** Judges one phone. `policy` comes from `loadPreset`; `now` is the only time there is. */
export function decide(facts: Facts, policy: CompiledPolicy, now: Instant): Decision {
  return decisionOf(weigh(facts, policy, now), policy);
}

export interface Judgement {
  readonly decision: Decision;
  /** As `statesOf` gives them: those that the decision was made of. */
  readonly states: () => readonly CompartmentState[];
  /** What the next judgement of this phone goes on from. */
  readonly situation: Situation;
}

/** What was found earlier: it spares work and changes nothing of the answer. */
export interface Earlier {
  /** Of this phone. */
  readonly before?: Situation | undefined;
  /** Lists of steps, of any phone. */
  readonly plans?: KnownPlans | undefined;
}

/** `decide`, for those who read beyond the verdict: the facts are weighed once for both. */
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
  let way: WayOut | undefined;
  const { verdict, route, reasons } = settled(weighed, () => {
    const search = () => wayOutOf(weighed);
    way =
      plans === undefined
        ? search()
        : plans.wayOut(situation, search, (known) => leadsOut(situation, known));
    return way !== undefined;
  });
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

/** What `decide` says of the phone, in a word. */
export type Opinion = Pick<Decision, 'verdict' | 'route' | 'reasons'>;

/** What comes out as far as is known without looking for a way out. */
export interface Outlook {
  readonly verdict: Verdict;
  /** A hold that refuses where it has no way out, for `no-joint-steps` beside the rest. */
  readonly isOpen: boolean;
  /** So far, in no order. */
  readonly reasons: () => readonly Reason[];
  readonly opinion: () => Opinion;
}

/**
 * The verdict, routes and reasons of `decide`, without its output for the next person in charge:
 * for judging a whole history. Whether a hold has a way out is checked, because it decides the
 * verdict; the smallest one is not searched.
 */
export function outlook(facts: Facts, policy: CompiledPolicy, now: Instant): Outlook {
  const weighed = weigh(facts, policy, now);
  const { situation, emissions, verdict, isOpen } = weighed;
  return {
    verdict,
    isOpen,
    reasons: () => reasonsOf(weighed),
    opinion: () => settled(weighed, () => hasSteps(situation, emissions.unmet, judge)),
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
  const isOverdue = emissions.verdict === 'hold' && now > deadlineOf(situation);
  let { verdict } = emissions;
  // A bug of ours may cost the phone this channel, never its existence (docs/adr/0018).
  if (isOverdue) verdict = failed ? 'refuse' : lawfully(policy.deadline.verdict, situation);
  return { situation, emissions, verdict, isOverdue, isOpen: verdict === 'hold' && !failed };
}

function deadlineOf({ facts, policy }: Situation): Instant {
  return facts.openedAt + policy.deadline.afterMs;
}

function reasonsOf({ situation, emissions, verdict, isOverdue }: Weighed): Reason[] {
  const reasons = allReasons(situation, emissions);
  if (!emissions.anyMet && emissions.unmet.length === 0) {
    reasons.push(ownReason('hold', 'no-requirement-met'));
  }
  if (isOverdue) reasons.push(ownReason(verdict, 'past-deadline'));
  return reasons;
}

function settled(weighed: Weighed, hasWayOut: () => boolean): Opinion {
  const reasons = reasonsOf(weighed);
  let { verdict } = weighed;
  if (weighed.isOpen && !hasWayOut()) {
    // Each requirement could be met, all together cannot. The least above hold, whatever the
    // policy would do with an unreachable requirement: nothing is destroyed for want of a plan
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

function wayOutOf({ situation, emissions }: Weighed): WayOut | undefined {
  const plan = smallestSteps(situation, emissions.unmet, judge);
  if (plan === undefined) return undefined;
  const steps = plan.steps.map(
    (id): PlannedStep =>
      timesAnswered(id, situation) > 0 ? { ...plannedStep(id), again: true } : plannedStep(id),
  );
  return { steps, approximate: plan.approximate };
}

/** Whether the gate accepts the phone once the steps are done. */
export function leadsOut(situation: Situation, { steps }: WayOut): boolean {
  const ids = steps.map(({ id }) => id as StepId);
  const reached = play(situation, ids);
  return reached !== undefined && judge(reached).verdict === 'accept';
}

/**
 * What every compartment is found to hold, and by which proofs: for those who read beyond the
 * verdict.
 */
export function statesOf(facts: Facts, policy: CompiledPolicy, now: Instant): CompartmentState[] {
  return situationOf(facts, policy, now).states.map(shownState);
}

/** The verdict and what is unmet, without reasons and steps: what a plan is judged by. */
export const judge: Judge = (situation) => {
  const emissions = emissionsOf(situation);
  const { policy, facts, now } = situation;
  const overdue = emissions.verdict === 'hold' && now > facts.openedAt + policy.deadline.afterMs;
  return {
    verdict: overdue ? lawfully(policy.deadline.verdict, situation) : emissions.verdict,
    unmet: emissions.unmet,
  };
};

function hasFailed({ unmet }: Emissions): boolean {
  return unmet.some(({ state }) => state === 'failed');
}

function ownReason(verdict: Verdict, code: Reason['code']): Reason {
  return { verdict, rule: 'R31', requirement: '', subject: '', code, evidence: [] };
}

export function plannedStep(id: StepId): PlannedStep {
  const { actor, minutes, waitHours, irreversible, evidence }: StepDefinition = STEPS[id];
  return { id, actor, minutes, waitHours, irreversible, evidence };
}

/**
 * Worst first; then rule, subject, requirement, code: an order that depends on nothing but the
 * reasons.
 */
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
