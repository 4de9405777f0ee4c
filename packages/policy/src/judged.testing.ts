/** What the rule tests read of a decision. */
import assert from 'node:assert/strict';
import {
  COMPARTMENTS,
  type Compartment,
  type Decision,
  type Facts,
  MINUTE_MS,
} from '@nagori/model';
import { GATE_YAML, OPENED, SHARED_YAML } from '@nagori/testkit';
import type { CompiledPolicy } from './compile.ts';
import { decide, loadPreset, statesOf } from './index.ts';

const loaded = loadPreset(GATE_YAML, SHARED_YAML);
assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
const [intake, release, inspection] = loaded.value.policies;
assert.ok(intake && release && inspection);

export const INTAKE: CompiledPolicy = intake;
export const RELEASE: CompiledPolicy = release;
export const INSPECTION: CompiledPolicy = inspection;

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
