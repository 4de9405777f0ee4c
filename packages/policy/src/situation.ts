/**
 * The situation: what the facts come to under one policy at one moment, worked out once and read by
 * every requirement. Reads as the gate's first three steps: custody, what counts, states.
 */
import {
  ABILITIES,
  type Circumstance,
  COMPARTMENTS,
  type Condition,
  type CustodyState,
  conditionOf,
  custodyState,
  type Equipment,
  type Facts,
  type Finding,
  type Giver,
  type Instant,
  type Violation,
} from '@nagori/model';
import type { CompiledPolicy } from './compile.ts';
import { type Entries, groupBySubject, withLater } from './rules/circumstances.ts';
import { type Counted, countFindings, countMore } from './rules/counting.ts';
import { compartmentStates, type State } from './rules/state.ts';
import { isTrusted } from './rules/trust.ts';
import { readsTheSame, violationsOf } from './rules/violations.ts';
import type { When } from './schema.ts';

export interface Situation {
  readonly facts: Facts;
  readonly policy: CompiledPolicy;
  readonly now: Instant;
  readonly custody: CustodyState;
  readonly counted: Counted;
  readonly states: readonly State[];
  readonly entries: Entries;
  readonly violations: readonly Violation[];
  readonly giver: Giver;
  readonly equipment: readonly Equipment[];
  /** By sources that count: a file's word opens no way that a dead phone has. */
  readonly condition: Condition;
  /** Reset, as far as anybody can tell: what a lock look or the portal app would need is gone. */
  readonly reset: boolean;
  /** Reset, by a source that counts: only then a way opens that asks for a reset. */
  readonly resetOnRecord: boolean;
}

const USER_DATA = COMPARTMENTS.indexOf('user-data');

export function situationOf(facts: Facts, policy: CompiledPolicy, now: Instant): Situation {
  const custody = custodyState(facts.custody, facts.self, (e) => isTrusted(e, facts, policy));
  const counted = countFindings(facts, policy, custody);
  const entries = groupBySubject(facts, policy, custody);
  const states = compartmentStates(counted, facts, policy.stage);
  const violations = violationsOf(facts, policy, custody, counted, entries);
  return assemble(facts, policy, now, custody, counted, entries, states, violations);
}

/** What is added by a step that leaves custody as it is. */
export interface Addition {
  readonly findings: readonly Finding[];
  readonly circumstances: readonly Circumstance[];
}

/**
 * The situation with `added` on top, later than all else: the same as working out everything anew,
 * at the cost of what is new.
 */
export function laterSituation(before: Situation, added: Addition, now: Instant): Situation {
  const { policy, custody } = before;
  const facts: Facts = {
    ...before.facts,
    findings: withAll(before.facts.findings, added.findings),
    circumstances: withAll(before.facts.circumstances, added.circumstances),
  };
  const counted = countMore(before.counted, added.findings, facts, policy, custody);
  const entries = withLater(before.entries, added.circumstances);
  const states = compartmentStates(counted, facts, policy.stage, before.states);
  const violations = readsTheSame(before, counted, entries)
    ? before.violations
    : violationsOf(facts, policy, custody, counted, entries);
  return assemble(facts, policy, now, custody, counted, entries, states, violations);
}

function withAll<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  return more.length === 0 ? list : [...list, ...more];
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
    // How good a look was makes no difference, nor whether an act counts (L4).
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

/** Whether a requirement is asked of the phone as it may be. */
export function isAsked(when: When | undefined, situation: Situation): boolean {
  if (when?.reset === undefined) return applies(when, situation);
  const mayBe = when.reset ? situation.reset : !situation.resetOnRecord;
  return mayBe && applies({ ...when, reset: undefined }, situation);
}

/** Whether an alternative is open to the phone as it is, by what counts. */
export function applies(when: When | undefined, situation: Situation): boolean {
  if (when === undefined) return true;
  const { condition } = situation;
  const { capability } = situation.facts;
  if (when.power !== undefined && (condition.power === 'off' ? 'off' : 'on') !== when.power) {
    return false;
  }
  if (when.screen !== undefined) {
    if ((condition.screen === 'cracked' ? 'cracked' : 'ok') !== when.screen) return false;
  }
  if (when.reset === true && !situation.resetOnRecord) return false;
  if (when.reset === false && situation.reset) return false;
  if (when.giver !== undefined && !when.giver.includes(situation.giver)) return false;
  if (when.possession !== undefined && !when.possession.includes(situation.custody.possession)) {
    return false;
  }
  if (when.ability !== undefined) {
    for (const ability of ABILITIES) {
      const wanted = when.ability[ability];
      if (wanted === undefined) continue;
      const has = capability.abilities[ability];
      // Overwriting is possible unless a row says no; every other ability is off until a row says
      // yes.
      if ((has ?? ability === 'overwritable') !== wanted) return false;
    }
  }
  return true;
}
