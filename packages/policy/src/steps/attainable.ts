/**
 * Whether an alternative can still be reached (G3): the phone powers on, is not yet reset, the
 * giver is there, the bench is equipped, the event is not already past.
 *
 * Invariants: reads the phone's situation and earlier attempts, never how good a finding is; a look
 * alone cannot remove a residue, unless an act is reported whose order against it is open; asking
 * again cannot change a final answer.
 */
import {
  type Act,
  after,
  type Circumstance,
  type CircumstanceSubject,
  CLASS_RANK,
  COMPARTMENTS,
  type Compartment,
  type Equipment,
  type Instant,
  isReachedBy,
  type RecordedSubject,
  reachedBy,
} from '@nagori/model';
import type { CompiledAlternative, CompiledRequirement } from '../compiled.ts';
import { isMet } from '../requirement.ts';
import { derive, entriesOf, hasDetail, isDerived, unanswered } from '../rules/circumstances.ts';
import { deletionOf, wasSetGoing } from '../rules/deletion.ts';
import { worstAnswers } from '../rules/network.ts';
import { applies, type Situation, type State } from '../situation.ts';
import { STEP_IDS, STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';
import { onceConfirmed } from './confirm-model.ts';
import { isExhausted, TRIES, timesLeftOut, timesRefused } from './tried.ts';

/** Subjects whose bad entry can still be followed by a good one: a missing signature, a count. */
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
  'screen',
  'power',
]);

/** Whether `alternative`'s own steps, or the phone's model once confirmed, would meet it. */
export function isAttainable(
  alternative: CompiledAlternative,
  requirement: CompiledRequirement,
  situation: Situation,
): boolean {
  if (isInReach(alternative, requirement, situation)) return true;
  const confirmed = onceConfirmed(situation);
  return (
    confirmed !== undefined &&
    (isMet(alternative, requirement, confirmed) || isInReach(alternative, requirement, confirmed))
  );
}

function isInReach(
  alternative: CompiledAlternative,
  requirement: CompiledRequirement,
  situation: Situation,
): boolean {
  const { steps, source } = alternative;
  if (steps.length === 0 || !planApplies(alternative, situation)) return false;
  for (const id of steps) {
    if (!isPossible(id, situation, steps)) return false;
  }
  for (const position of requirement.compartments) {
    if (!canClear(alternative, position, situation)) return false;
  }
  for (const subject of requirement.circumstances) {
    if (!canMeet(alternative, subject, situation, requirement.of)) return false;
  }
  if (source.with !== undefined && !canConsent(source.with, steps, situation)) return false;
  // Checked last because it reads earlier attempts.
  for (const id of steps) {
    if (isExhausted(id, situation, steps)) return false;
  }
  return true;
}

function canConsent(
  consents: readonly CircumstanceSubject[],
  steps: readonly StepId[],
  situation: Situation,
): boolean {
  return consents.every(
    (consent) =>
      hasDetail(entriesOf(situation, consent), undefined, Number.NEGATIVE_INFINITY) ||
      (hasStepFor(steps, consent) && canRetry(situation, consent)),
  );
}

/** `when: reset: true` also applies if the alternative itself plans a reset. */
function planApplies({ source, steps }: CompiledAlternative, situation: Situation): boolean {
  if (source.when === undefined || applies(source.when, situation)) return true;
  if (source.when.reset !== true || !steps.some(resets)) return false;
  return applies({ ...source.when, reset: undefined }, situation);
}

const NO_STEPS: readonly StepId[] = [];

/**
 * Whether `id` can be taken on this phone by this operator; `planned` are the steps of the same
 * list, of which those of lower rank come before it.
 */
export function isPossible(
  id: StepId,
  situation: Situation,
  planned: readonly StepId[] = NO_STEPS,
): boolean {
  const { needs, rank }: StepDefinition = STEPS[id];
  const { facts, custody } = situation;
  if (needs.power === 'on' && situation.condition.power === 'off') return false;
  if (needs.giver !== undefined && !needs.giver.includes(situation.giver)) return false;
  if (needs.possession !== undefined && !needs.possession.includes(custody.possession))
    return false;
  if (needs.equipment !== undefined && !isEquipped(needs.equipment, situation)) return false;
  if (needs.ability !== undefined && facts.capability.abilities[needs.ability] !== true)
    return false;
  if (needs.abilityNotDenied !== undefined) {
    if (facts.capability.abilities[needs.abilityNotDenied] === false) return false;
  }
  if (needs.reset !== undefined) {
    const willBe = isPlannedBefore(rank, planned, resets);
    if (needs.reset ? !situation.resetOnRecord && !willBe : situation.reset || willBe) return false;
  }
  // In one list the consent always comes before its act, because it has a lower rank.
  if (needs.before !== undefined && wasTried(needs.before, situation)) return false;
  if (needs.revoked === undefined) return true;
  // Applying again needs a deletion that was started before.
  if (needs.revoked === 'before') return wasRevoked(situation);
  return isRevoked(situation) || isPlannedBefore(rank, planned, revokes);
}

function isEquipped(equipment: readonly Equipment[], situation: Situation): boolean {
  return equipment.every((item) => situation.equipment.includes(item));
}

function isPlannedBefore(
  rank: number,
  planned: readonly StepId[],
  does: (id: StepId) => boolean,
): boolean {
  for (const id of planned) if (STEPS[id].rank < rank && does(id)) return true;
  return false;
}

function revokes(id: StepId): boolean {
  return id === 'revoke' || id === 'restart-deletion';
}

function wasTried(act: Act, situation: Situation): boolean {
  return situation.states.some((state) => state.pile.attempts.some((a) => a.method === act));
}

/** A deletion is under way: not done, failed or overdue. */
function isRevoked(situation: Situation): boolean {
  return situation.states.some((state) => {
    const kind = deletionOf(state, situation.now)?.kind;
    return kind === 'revoked' || kind === 'awaited';
  });
}

/** A deletion was started, whatever its outcome. */
export function wasRevoked({ states }: Situation): boolean {
  return states.some(({ pile }) => pile.unknowns.some(wasSetGoing));
}

/**
 * Whether the authority's next statement can differ from its last: not while it awaits the
 * deletion, nor after a failure until the holder applies again, nor while such a word of an earlier
 * board or use has not left.
 */
export function canState(state: State, now: Instant): boolean {
  if (state.pile.earlier.some(({ value }) => value === 'unknown')) return false;
  const kind = deletionOf(state, now)?.kind;
  return kind === undefined || kind === 'revoked';
}

type ActEffect = Extract<StepEffect, { kind: 'act' }>;
type LookEffect = Extract<StepEffect, { kind: 'look' }>;

const ACTS_OF = new Map<StepId, readonly ActEffect[]>(
  STEP_IDS.map((id) => [
    id,
    (STEPS[id] as StepDefinition).effects.filter((effect) => effect.kind === 'act'),
  ]),
);
const NO_ACTS: readonly ActEffect[] = [];

function actsOf(id: StepId): readonly ActEffect[] {
  return ACTS_OF.get(id) ?? NO_ACTS;
}

/** Whether its act erases the user data. */
export function resets(id: StepId): boolean {
  return actsOf(id).some(
    ({ act }) => act === 'factory-reset' || act === 'erase' || act === 'overwrite',
  );
}

/** The compartments that a step's act reaches in this phone. */
export function reachOf(
  effect: { readonly act: Act; readonly on?: readonly Compartment[] },
  situation: Situation,
): readonly Compartment[] {
  return effect.on ?? reachedBy(situation.facts.capability, effect.act, undefined);
}

function isReached({ act, on }: ActEffect, one: Compartment, { facts }: Situation): boolean {
  return on?.includes(one) ?? isReachedBy(facts.capability, act, undefined, one);
}

function canClear(
  { kind, source, steps }: CompiledAlternative,
  position: number,
  situation: Situation,
): boolean {
  const state = situation.states[position] as State;
  const asks = kind === 'statement' && steps.includes('challenge');
  if (asks && !steps.some(revokes) && !canState(state, situation.now)) return false;
  const isAct = kind === 'act' || kind === 'verified';
  if (!isAct && state.value !== 'residue') return true;
  const compartment = COMPARTMENTS[position] as Compartment;
  const reached = steps.some((id) =>
    actsOf(id).some((effect) => isReached(effect, compartment, situation)),
  );
  if (isAct) {
    // A reset clears the compartment only if a capability row says so (R02).
    const acts: readonly string[] = source.act ?? source.verified ?? [];
    const tried = state.pile.attempts.some((attempt) => acts.includes(attempt.method));
    return steps.some((id) => actsOf(id).length > 0) ? reached : tried;
  }
  // Revoking now starts the deletion; the authority's statement of that answers a key that was
  // seen.
  const isRevokedHere =
    source.statement?.includes('awaited') === true &&
    steps.includes('revoke') &&
    steps.includes('challenge');
  const isSettled =
    kind === 'look' &&
    steps.some((id) =>
      (STEPS[id] as StepDefinition).effects.some(
        (effect) => effect.kind === 'look' && settlesOrder(effect, compartment, state),
      ),
    );
  return reached || isRevokedHere || isSettled || source.defer === 'residue';
}

/**
 * Whether a look at `compartment` settles the order between a residue and an act reported since:
 * the act may have come later, no one has looked since its report was made, and the look sees as
 * much.
 */
export function settlesOrder(look: LookEffect, compartment: Compartment, { pile }: State): boolean {
  const { goods, residues } = pile;
  return (
    look.on.includes(compartment) &&
    residues.every((r) => CLASS_RANK[look.class] >= CLASS_RANK[r.class]) &&
    goods.some(
      ({ class: countedClass, finding: { interval, said } }) =>
        countedClass === 'act' &&
        said !== undefined &&
        residues.every((r) => !after(r.interval, interval) && !after(r.interval, said)),
    )
  );
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

/** A carrier that is asked again gives the same answer with a new date. */
function canAnswer(
  entries: readonly Circumstance[],
  wanted: readonly string[] | undefined,
): boolean {
  if (wanted === undefined) return true;
  return worstAnswers(entries).every((entry) => wanted.includes(entry.detail ?? ''));
}

export function canRetry(situation: Situation, subject: CircumstanceSubject): boolean {
  if (timesLeftOut(subject as RecordedSubject, situation) >= TRIES) return false;
  if (unanswered(entriesOf(situation, subject)).length === 0) return true;
  return RETRYABLE.has(subject) && timesRefused(subject as RecordedSubject, situation) < TRIES;
}

function hasStepFor(steps: readonly StepId[], subject: CircumstanceSubject): boolean {
  return steps.some((id) =>
    (STEPS[id] as StepDefinition).effects.some(
      (effect) =>
        effect.kind === 'circumstance' && (effect.subjects as readonly string[]).includes(subject),
    ),
  );
}
