/** What the rule tests check of a decision. */
import assert from 'node:assert/strict';
import {
  COMPARTMENTS,
  type Compartment,
  DAY_MS,
  type Decision,
  type Facts,
  type Finding,
  type Interval,
  MINUTE_MS,
  type StandingPeriod,
} from '@nagori/model';
import {
  at,
  ELEMENT_EMPTY,
  finding,
  GATE_YAML,
  OPENED,
  RELEASE_FINDINGS,
  SHARED_YAML,
} from '@nagori/testkit';
import { compilePolicy } from './compile.ts';
import type { CompiledPolicy, CompiledRequirement } from './compiled.ts';
import { judge } from './decide.ts';
import { emitsNothing } from './emissions.ts';
import {
  decide,
  loadPreset,
  type Policy,
  type Requirement,
  type StepId,
  statesOf,
} from './index.ts';
import { evaluate } from './requirement.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation-of.ts';
import { play } from './steps/search.ts';

const loaded = loadPreset(GATE_YAML, SHARED_YAML);
assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
const [intake, release, inspection] = loaded.value.policies;
assert.ok(intake && release && inspection);

export const INTAKE: CompiledPolicy = intake;
export const RELEASE: CompiledPolicy = release;
export const INSPECTION: CompiledPolicy = inspection;

/** Everything that a release asks for. */
export const ALL: readonly Finding[] = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY];

/** The holder erased it at the purchase (R10). */
export const AT_PURCHASE = finding({
  evidence: 'at-purchase',
  compartment: 'user-data',
  class: 'act',
  method: 'factory-reset',
  actor: 'holder',
  stage: 'intake',
  interval: at(-70),
});

/** A reset ten minutes after the handover was opened. */
export function resetBy(part: Partial<Finding>): Finding {
  return finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    interval: at(10),
    ...part,
  });
}

/** An operator certified since the day before the handover. */
export const certifiedPeriod = (part: Partial<StandingPeriod> = {}): StandingPeriod => ({
  evidence: 's',
  operator: 'op-other',
  standing: 'certified',
  from: OPENED - DAY_MS,
  shops: [],
  by: 'op-self',
  said: at(0),
  ...part,
});

/** Judges `minutes` after the handover was opened. */
export function judgeAt(facts: Facts, policy: CompiledPolicy, minutes = 60): Decision {
  return decide(facts, policy, OPENED + minutes * MINUTE_MS);
}

export function codesOf(decision: Decision): string[] {
  return decision.reasons.map((reason) => reason.code);
}

export function stateOf(facts: Facts, compartment: Compartment): string | undefined {
  return statesOf(facts, INTAKE, OPENED + 60 * MINUTE_MS)[COMPARTMENTS.indexOf(compartment)]?.state;
}

/** A moment without clock uncertainty, `minutes` and `ms` after the handover was opened. */
export function exactly(minutes: number, ms = 0): Interval {
  const t = OPENED + minutes * MINUTE_MS + ms;
  return { lo: t, hi: t, t, clock: 'station:desk', seq: 0 };
}

/** The fields of a requirement that matter to a test; the rest have defaults. */
export type RequirementPart = Partial<Requirement> & Pick<Requirement, 'on' | 'anyOf'>;

/** The intake policy with these requirements alone; not linted. */
export function policyWith(
  asked: readonly RequirementPart[],
  part: Partial<Policy> = {},
): CompiledPolicy {
  const require = asked.map(
    (one, i): Requirement => ({ id: `r${i}`, rule: 'R01', bad: 'hold', cite: ['design'], ...one }),
  );
  return compilePolicy({ ...INTAKE.source, ...part, require }, 'digest');
}

/** A requirement with a bug: it throws when it is evaluated (R31). */
export function broken(requirement: CompiledRequirement): CompiledRequirement {
  const bug = () => {
    throw new TypeError('a bug');
  };
  return Object.defineProperty({ ...requirement }, 'when', { get: bug, enumerable: true });
}

/** The outcome of one requirement alone, `minutes` after the handover was opened. */
export function evaluated(
  facts: Facts,
  asked: RequirementPart,
  minutes = 60,
  part: Partial<Policy> = {},
): string {
  const policy = policyWith([asked], part);
  const [requirement] = policy.requirements;
  assert.ok(requirement);
  const situation = situationOf(facts, policy, OPENED + minutes * MINUTE_MS);
  return evaluate(situation, requirement).kind;
}

/** Whether the gate accepts the phone after `steps`, checked both ways. */
export function reaches(situation: Situation, steps: readonly StepId[]): boolean {
  const reached = play(situation, steps);
  if (reached === undefined) return false;
  const accepted = judge(reached).verdict === 'accept';
  assert.equal(emitsNothing(reached, []), accepted);
  return accepted;
}
