/**
 * What each requirement emits (G1, G3): nothing where it is met; hold where it is missing; its
 * `bad` where something counts against the phone; and in addition `never` where no alternative can
 * be reached any more.
 *
 * Invariants: the law's requirements apply under every policy. All requirements count, whatever
 * another one emits. A rule that throws gives hold (R31) and does not stop the others. Nothing
 * emits less than hold.
 */
import { type Reason, ROUTES, type Verdict, worse } from '@nagori/model';
import type { CompiledAlternative, CompiledRequirement } from './compiled.ts';
import { reasonsFor, type Unmet } from './reasons.ts';
import { type Evaluation, evaluate } from './requirement.ts';
import { unanswered } from './rules/circumstances.ts';
import { isBlockedByLaw, LEGAL_BLOCK } from './rules/legal-block.ts';
import type { Situation } from './situation.ts';
import { isAttainable } from './steps/attainable.ts';

export interface Emissions {
  readonly verdict: Verdict;
  readonly unmet: readonly Unmet[];
  /** The routes that remain open if every requirement is met. */
  readonly routeMask: number;
  readonly anyMet: boolean;
}

const ALL_ROUTES = (1 << ROUTES.length) - 1;

export function emissionsOf(situation: Situation): Emissions {
  const unmet: Unmet[] = [];
  let verdict: Verdict = 'accept';
  let routeMask = situation.policy.routeMask & ALL_ROUTES;
  let anyMet = false;
  for (const requirement of situation.policy.requirements) {
    const evaluation = evaluateSafely(situation, requirement);
    if (evaluation === 'failed') {
      unmet.push({ requirement, state: 'failed', verdict: 'hold', attainable: true });
      verdict = worse(verdict, 'hold');
    } else if (evaluation.kind === 'met') {
      anyMet = true;
      routeMask &= evaluation.routeMask;
    } else if (evaluation.kind !== 'not-asked') {
      const way = wayTo(requirement, situation);
      const attainable = way !== undefined;
      const emitted = emit(situation, requirement, evaluation.kind, attainable);
      unmet.push({ requirement, state: evaluation.kind, verdict: emitted, attainable, way });
      verdict = worse(verdict, emitted);
    }
  }
  if (isBlockedByLaw(situation)) {
    const { bad } = LEGAL_BLOCK;
    unmet.push({ requirement: LEGAL_BLOCK, state: 'bad', verdict: bad, attainable: false });
    verdict = worse(verdict, bad);
  }
  if (!anyMet) verdict = worse(verdict, 'hold');
  return { verdict, unmet, routeMask, anyMet };
}

/** The first of its alternatives that can still be reached. */
function wayTo(
  requirement: CompiledRequirement,
  situation: Situation,
): CompiledAlternative | undefined {
  for (const alternative of requirement.alternatives) {
    if (isAttainable(alternative, requirement, situation)) return alternative;
  }
  return undefined;
}

/**
 * Whether no requirement emits anything; stops at the first that does. `open` were unmet before a
 * step was taken and are checked first: if the list falls short, one of them is most likely still
 * unmet.
 */
export function emitsNothing(situation: Situation, open: readonly Unmet[]): boolean {
  for (const { requirement } of open) {
    if (isUnmet(evaluateSafely(situation, requirement))) return false;
  }
  let anyMet = false;
  for (const requirement of situation.policy.requirements) {
    const evaluation = evaluateSafely(situation, requirement);
    if (isUnmet(evaluation)) return false;
    anyMet ||= evaluation !== 'failed' && evaluation.kind === 'met';
  }
  return anyMet;
}

function isUnmet(evaluation: Evaluation | 'failed'): boolean {
  return evaluation === 'failed' || (evaluation.kind !== 'met' && evaluation.kind !== 'not-asked');
}

/**
 * A bug in one rule must not let a phone pass, nor hide a loss match found by another rule (R31).
 */
function evaluateSafely(
  situation: Situation,
  requirement: CompiledRequirement,
): Evaluation | 'failed' {
  try {
    return evaluate(situation, requirement);
  } catch {
    return 'failed';
  }
}

function emit(
  situation: Situation,
  requirement: CompiledRequirement,
  state: 'missing' | 'bad',
  attainable: boolean,
): Verdict {
  let verdict: Verdict = state === 'bad' ? requirement.bad : 'hold';
  if (!attainable) {
    verdict = worse(verdict, requirement.never ?? situation.policy.source.stuck);
  }
  const { otherwise } = requirement;
  if (otherwise && situation.now - situation.facts.openedAt > otherwise.afterMs) {
    verdict = worse(verdict, otherwise.verdict);
  }
  return lawfully(verdict, situation);
}

/**
 * An operator may destroy only its own phones: without ownership or the owner's consent the phone
 * is given back (R12).
 */
export function lawfully(verdict: Verdict, situation: Situation): Verdict {
  if (verdict !== 'destroy') return verdict;
  const { facts, custody, entries } = situation;
  // Nothing happens after destruction (R12).
  if (custody.gone) return 'refuse';
  if (custody.possession === 'owned') return verdict;
  // The consent is in our own record: no other operator's standing affects it (L1).
  const consents = entries['consent-destruction'];
  const isGiven = consents.some(
    ({ value, operator }) => value === 'met' && (operator === undefined || operator === facts.self),
  );
  // A withdrawal by any source ends it.
  const isComplete = isGiven && unanswered(consents).length === 0;
  return isComplete ? 'destroy' : 'refuse';
}

/** All reasons, in the order of the policy; `decide` sorts them. */
export function allReasons(situation: Situation, emissions: Emissions): Reason[] {
  const reasons: Reason[] = [];
  for (const unmet of emissions.unmet) {
    const { requirement, state, verdict } = unmet;
    if (state === 'failed') {
      reasons.push({
        verdict,
        rule: 'R31',
        requirement: requirement.id,
        subject: '',
        code: 'rule-failed',
        evidence: [],
      });
    } else {
      for (const reason of reasonsFor(unmet, situation)) reasons.push(reason);
    }
  }
  return reasons;
}
