/**
 * Computes the situation of a phone, in the order of the gate's first three steps: custody, what
 * counts, states.
 */
import {
  type Circumstance,
  COMPARTMENTS,
  type Condition,
  type CustodyState,
  conditionOf,
  custodyState,
  type Facts,
  type Finding,
  type Instant,
  type Violation,
} from '@nagori/model';
import type { CompiledPolicy } from './compiled.ts';
import { groupBySubject, isSame, withLater } from './rules/circumstances.ts';
import { countFindings, countMore } from './rules/counting.ts';
import { withMeasured } from './rules/measured.ts';
import { compartmentStates } from './rules/state.ts';
import { isTrusted } from './rules/trust.ts';
import { hasSameInputs, violationsOf } from './rules/violations.ts';
import type { Counted, Entries, Situation, State } from './situation.ts';

const USER_DATA = COMPARTMENTS.indexOf('user-data');

/** `before`: an earlier situation of the same phone; unchanged parts are reused. */
export function situationOf(
  given: Facts,
  policy: CompiledPolicy,
  now: Instant,
  before?: Situation,
): Situation {
  const facts = withMeasured(given, policy);
  const known = before !== undefined && isSameGround(before, facts, policy) ? before : undefined;
  const custody =
    known?.custody ??
    custodyState(facts.custody, facts.self, (entry) => isTrusted(entry, facts, policy));
  const counted = countFindings(facts, policy, custody, known);
  const entries = groupBySubject(facts, policy, custody, known);
  const states = compartmentStates(counted, facts, policy.stage, known?.states);
  const violations = violationsOf(facts, policy, custody, counted, entries);
  return assemble(facts, policy, now, custody, counted, entries, states, violations);
}

/** Whether what counted in `before` counts now: of the same sources, in the same hands. */
function isSameGround(before: Situation, facts: Facts, policy: CompiledPolicy): boolean {
  const { self, supplier, capability, standings, custody } = before.facts;
  return (
    before.policy === policy &&
    self === facts.self &&
    supplier === facts.supplier &&
    capability === facts.capability &&
    before.facts.unconfirmed === facts.unconfirmed &&
    isSame(standings, facts.standings) &&
    isSame(custody, facts.custody)
  );
}

/** What a step adds if it leaves custody unchanged. */
export interface Addition {
  readonly findings: readonly Finding[];
  readonly circumstances: readonly Circumstance[];
}

/**
 * The situation with `added`, later than all else: equal to computing everything anew, at the cost
 * of the new part.
 */
export function laterSituation(before: Situation, added: Addition, now: Instant): Situation {
  const { policy, custody } = before;
  const facts: Facts = {
    ...before.facts,
    findings: withAll(before.facts.findings, added.findings),
    circumstances: withAll(before.facts.circumstances, added.circumstances),
  };
  const entries = withLater(before.entries, added.circumstances);
  let { counted, states } = before;
  if (added.findings.length > 0) {
    counted = countMore(counted, added.findings, facts, policy, custody);
    states = compartmentStates(counted, facts, policy.stage, states);
  }
  const violations = hasSameInputs(before, counted, entries)
    ? before.violations
    : violationsOf(facts, policy, custody, counted, entries);
  return assemble(facts, policy, now, custody, counted, entries, states, violations);
}

function assemble(
  facts: Facts,
  policy: CompiledPolicy,
  now: Instant,
  custody: CustodyState,
  counted: Counted,
  entries: Entries,
  states: readonly State[],
  violations: readonly Violation[],
): Situation {
  return {
    facts,
    policy,
    now,
    custody,
    counted,
    states,
    entries,
    violations,
    giver: facts.giver ?? policy.source.giver,
    equipment: facts.equipment ?? policy.source.equipment,
    // Neither the class of a look nor whether an act counts matters here (L4).
    condition: trustedCondition(facts, policy),
    reset: counted.glances.length > 0 || (counted.piles[USER_DATA]?.attempts.length ?? 0) > 0,
    resetOnRecord: counted.resetOnRecord,
  };
}

function trustedCondition(facts: Facts, policy: CompiledPolicy): Condition {
  const { condition, conditionWords } = facts;
  if (conditionWords === undefined) return condition;
  return conditionOf(conditionWords.filter((word) => isTrusted(word, facts, policy)));
}

function withAll<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  return more.length === 0 ? list : [...list, ...more];
}
