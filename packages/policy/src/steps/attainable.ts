/**
 * Whether an alternative can still be reached (G3): the phone powers on, is not yet reset, the giver is
 * there, the bench is equipped, the event is not already past.
 *
 * Invariants: reads the phone's situation and what was tried, never how good a finding is; a look alone is
 * no way out of a residue, and asking again is no way out of an answer that will not change.
 */
import {
  ACTS,
  type Act,
  type Circumstance,
  type CircumstanceSubject,
  COMPARTMENTS,
  type Compartment,
  reachedBy,
} from '@nagori/model';
import type { CompiledAlternative, CompiledRequirement } from '../compile.ts';
import { derive, entriesOf, hasDetail, isDerived, unanswered } from '../rules/circumstances.ts';
import { worstAnswers } from '../rules/network.ts';
import type { State } from '../rules/state.ts';
import { applies, type Situation } from '../situation.ts';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';

/** What a bad answer can be answered by: a signature still to be given, a count still to be made. */
const RETRYABLE: ReadonlySet<CircumstanceSubject> = new Set<CircumstanceSubject>([
  'prompt',
  'identity',
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
  'disclosure',
  'stored',
  'reconciled',
  'sign-off',
]);

/** What has happened to the phone, as steps see it; plans keep it up to date step by step. */
export interface Progress {
  readonly reset: boolean;
  readonly tried: ReadonlySet<Act>;
  readonly revoked: boolean;
}

export function progressOf(situation: Situation): Progress {
  const tried = new Set<Act>();
  let revoked = false;
  for (const state of situation.states) {
    for (const attempt of state.pile.attempts) {
      if (isAct(attempt.method)) tried.add(attempt.method);
    }
    for (const f of state.pile.unknowns) {
      if (f.method === 'declared-revoked' || f.method === 'statement-awaited') revoked = true;
    }
  }
  return { reset: situation.reset, tried, revoked };
}

function isAct(method: string): method is Act {
  return (ACTS as readonly string[]).includes(method);
}

/** Whether `alternative`'s own steps can be taken and would meet it. */
export function isAttainable(
  alternative: CompiledAlternative,
  requirement: CompiledRequirement,
  situation: Situation,
): boolean {
  const { steps, source } = alternative;
  if (steps.length === 0 || !planApplies(alternative, situation)) return false;
  const progress = progressOf(situation);
  for (const id of steps) {
    if (!isPossible(STEPS[id], situation, afterSteps(progress, steps, STEPS[id].rank)))
      return false;
  }
  for (const position of requirement.compartments) {
    if (!canClear(alternative, position, situation)) return false;
  }
  for (const subject of requirement.circumstances) {
    if (!canMeet(alternative, subject, situation, requirement.of)) return false;
  }
  return (source.with ?? []).every(
    (consent) =>
      hasDetail(entriesOf(situation, consent), undefined, Number.NEGATIVE_INFINITY) ||
      (brings(steps, consent) && canRetry(situation, consent)),
  );
}

/** `when: reset: true` is reached by a reset that the alternative itself plans. */
function planApplies({ source, steps }: CompiledAlternative, situation: Situation): boolean {
  if (source.when === undefined || applies(source.when, situation)) return true;
  if (source.when.reset !== true || !steps.some((id) => resets(STEPS[id]))) return false;
  return applies({ ...source.when, reset: undefined }, situation);
}

/** What the steps of lower rank will have changed by then. */
export function afterSteps(progress: Progress, steps: readonly StepId[], rank: number): Progress {
  let { reset, tried, revoked } = progress;
  for (const id of steps) {
    const step: StepDefinition = STEPS[id];
    if (step.rank >= rank) continue;
    if (resets(step)) reset = true;
    if (id === 'revoke') revoked = true;
    for (const effect of step.effects) {
      if (effect.kind === 'act') tried = new Set([...tried, effect.act]);
    }
  }
  return { reset, tried, revoked };
}

export function resets(step: StepDefinition): boolean {
  return step.effects.some(
    (effect) =>
      effect.kind === 'act' &&
      (effect.act === 'factory-reset' || effect.act === 'erase' || effect.act === 'overwrite'),
  );
}

/** Whether a step can be taken at this phone, by this operator, after `progress`. */
export function isPossible(
  { needs }: StepDefinition,
  situation: Situation,
  progress: Progress,
): boolean {
  const { facts, custody } = situation;
  if (needs.power === 'on' && facts.condition.power === 'off') return false;
  if (needs.reset !== undefined && needs.reset !== progress.reset) return false;
  if (needs.giver !== undefined && !needs.giver.includes(situation.giver)) return false;
  if (needs.possession !== undefined && !needs.possession.includes(custody.possession))
    return false;
  if (needs.equipment?.some((item) => !situation.equipment.includes(item))) return false;
  if (needs.ability !== undefined && facts.capability.abilities[needs.ability] !== true)
    return false;
  if (needs.abilityNotDenied !== undefined) {
    if (facts.capability.abilities[needs.abilityNotDenied] === false) return false;
  }
  if (needs.before !== undefined && progress.tried.has(needs.before)) return false;
  return needs.revoked !== true || progress.revoked;
}

/** What a step's act reaches in this phone. */
export function reachOf(
  effect: { readonly act: Act; readonly on?: readonly Compartment[] },
  situation: Situation,
): readonly Compartment[] {
  return effect.on ?? reachedBy(situation.facts.capability, effect.act, undefined);
}

function canClear(
  { kind, source, steps }: CompiledAlternative,
  position: number,
  situation: Situation,
): boolean {
  const state = situation.states[position] as State;
  const compartment = COMPARTMENTS[position] as Compartment;
  const planned = steps.flatMap((id) =>
    (STEPS[id] as StepDefinition).effects.filter((effect) => effect.kind === 'act'),
  );
  const reached = planned.some((effect) => reachOf(effect, situation).includes(compartment));
  if (kind === 'act' || kind === 'verified') {
    // A reset that no row says to reach the compartment is no way to clear it (R02).
    const acts: readonly string[] = source.act ?? source.verified ?? [];
    const tried = state.pile.attempts.some((attempt) => acts.includes(attempt.method));
    return planned.length > 0 ? reached : tried;
  }
  if (state.value !== 'residue') return true;
  // Revoking here and now sets the deletion going; it is the holder's answer to a key that was seen.
  const revokes = source.say?.includes('revoked') === true && steps.includes('revoke');
  return reached || revokes || source.defer === 'residue';
}

function canMeet(
  { steps, source }: CompiledAlternative,
  subject: CircumstanceSubject,
  situation: Situation,
  of: ReadonlySet<string>,
): boolean {
  if (isDerived(subject)) {
    if (subject === 'violations') return steps.includes('sign-off');
    if (subject === 'custody') return steps.includes('correct-custody');
    if (subject === 'identified') return steps.includes('read-imei');
    return !derive(situation, subject, of).bad;
  }
  if (!canRetry(situation, subject)) return false;
  return subject !== 'network' || canAnswer(entriesOf(situation, subject), source.is);
}

/** Asking a carrier again brings the same answer again, with a new date. */
function canAnswer(
  entries: readonly Circumstance[],
  wanted: readonly string[] | undefined,
): boolean {
  if (wanted === undefined) return true;
  return worstAnswers(entries).every((entry) => wanted.includes(entry.detail ?? ''));
}

export function canRetry(situation: Situation, subject: CircumstanceSubject): boolean {
  return RETRYABLE.has(subject) || unanswered(entriesOf(situation, subject)).length === 0;
}

function brings(steps: readonly StepId[], subject: CircumstanceSubject): boolean {
  return steps.some((id) =>
    (STEPS[id] as StepDefinition).effects.some(
      (effect) =>
        effect.kind === 'circumstance' && (effect.subjects as readonly string[]).includes(subject),
    ),
  );
}
