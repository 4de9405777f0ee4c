/**
 * Whether an alternative can still be reached (G3): the phone powers on, is not yet reset, the
 * giver is there, the bench is equipped, the event is not already past.
 *
 * Invariants: reads the phone's situation and what was tried, never how good a finding is; a look
 * alone is no way out of a residue, unless an act is reported whose order against it is open; and
 * asking again is no way out of an answer that will not change.
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
import { derive, entriesOf, hasDetail, isDerived, unanswered } from '../rules/circumstances.ts';
import { deletionOf, wasSetGoing } from '../rules/deletion.ts';
import { worstAnswers } from '../rules/network.ts';
import { applies, type Situation, type State } from '../situation.ts';
import { STEP_IDS, STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';
import { isExhausted, TRIES, timesLeftOut, timesRefused } from './tried.ts';

/**
 * What a bad answer can be answered by: a signature still to be given, a count still to be made.
 */
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

/** Whether `alternative`'s own steps can be taken and would meet it. */
export function isAttainable(
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
  // Last, for it reads what was tried.
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
      (brings(steps, consent) && canRetry(situation, consent)),
  );
}

/** `when: reset: true` is reached by a reset that the alternative itself plans. */
function planApplies({ source, steps }: CompiledAlternative, situation: Situation): boolean {
  if (source.when === undefined || applies(source.when, situation)) return true;
  if (source.when.reset !== true || !steps.some(resets)) return false;
  return applies({ ...source.when, reset: undefined }, situation);
}

const NO_STEPS: readonly StepId[] = [];

/**
 * Whether `id` can be taken at this phone, by this operator; `planned` are the steps of the same
 * list, of which those of lower rank will have been taken by then.
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
  if (needs.equipment !== undefined && !isThere(needs.equipment, situation)) return false;
  if (needs.ability !== undefined && facts.capability.abilities[needs.ability] !== true)
    return false;
  if (needs.abilityNotDenied !== undefined) {
    if (facts.capability.abilities[needs.abilityNotDenied] === false) return false;
  }
  if (needs.reset !== undefined) {
    const willBe = isPlannedBefore(rank, planned, resets);
    if (needs.reset ? !situation.resetOnRecord && !willBe : situation.reset || willBe) return false;
  }
  // In a list the consent always comes before its act: it ranks before it.
  if (needs.before !== undefined && wasTried(needs.before, situation)) return false;
  if (needs.revoked === undefined) return true;
  // Applying again needs a deletion that was set going before.
  if (needs.revoked === 'before') return wasRevoked(situation);
  return isRevoked(situation) || isPlannedBefore(rank, planned, revokes);
}

function isThere(equipment: readonly Equipment[], situation: Situation): boolean {
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

/** A deletion is on its way: neither done nor failed nor overdue. */
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
 * Whether the authority's next word can be another than its last: not while it awaits the deletion,
 * nor after that failed, until it is applied for again.
 */
export function canState(state: State, now: Instant): boolean {
  const kind = deletionOf(state, now)?.kind;
  return kind === undefined || kind === 'revoked';
}

type ActEffect = Extract<StepEffect, { kind: 'act' }>;
type LookEffect = Extract<StepEffect, { kind: 'look' }>;

/** The acts of each step. */
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

/** What a step's act reaches in this phone. */
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
    // A reset that no row says to reach the compartment is no way to clear it (R02).
    const acts: readonly string[] = source.act ?? source.verified ?? [];
    const tried = state.pile.attempts.some((attempt) => acts.includes(attempt.method));
    return steps.some((id) => actsOf(id).length > 0) ? reached : tried;
  }
  // Revoking here and now sets the deletion going; that the authority states so is the holder's
  // answer to a key that was seen.
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
      ({ class: worth, finding: { interval, said } }) =>
        worth === 'act' &&
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

/** Asking a carrier again brings the same answer again, with a new date. */
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

function brings(steps: readonly StepId[], subject: CircumstanceSubject): boolean {
  return steps.some((id) =>
    (STEPS[id] as StepDefinition).effects.some(
      (effect) =>
        effect.kind === 'circumstance' && (effect.subjects as readonly string[]).includes(subject),
    ),
  );
}
