/**
 * The step by which a person looks which phone it is: what its description would give then counts
 * (docs/adr/0104).
 *
 * Invariants: a plan promises the friendliest answer, that the phone is as described; any other
 * answer is other facts.
 */
import { type Facts, type Finding, UNCONFIRMED_REASONS } from '@nagori/model';
import type { Situation } from '../situation.ts';
import { situationOf } from '../situation-of.ts';
import type { StepId } from './catalogue.ts';

export const CONFIRM: StepId = 'confirm-model';
const REASONS: ReadonlySet<Finding['because']> = new Set(UNCONFIRMED_REASONS);

/** The facts once the phone proves to be as it is described. */
export function withModelConfirmed(facts: Facts): Facts {
  const { unconfirmed, ...rest } = facts;
  if (unconfirmed === undefined) return facts;
  const { phone, capability } = unconfirmed;
  return { ...rest, phone, capability, findings: facts.findings.map(confirmed) };
}

function confirmed(one: Finding): Finding {
  return REASONS.has(one.because) ? { ...one, value: 'clear', because: undefined } : one;
}

const known = new WeakMap<Situation, Situation>();

/** Whether a person's look would say more of which phone it is. */
export function isToConfirm({ unconfirmed }: Facts): boolean {
  return unconfirmed !== undefined && unconfirmed.looked !== true;
}

/** The same moment with the model confirmed; undefined where nothing waits for that. */
export function onceConfirmed(situation: Situation): Situation | undefined {
  const { facts, policy, now } = situation;
  if (!isToConfirm(facts)) return undefined;
  const before = known.get(situation);
  if (before !== undefined) return before;
  const after = situationOf(withModelConfirmed(facts), policy, now);
  known.set(situation, after);
  return after;
}
