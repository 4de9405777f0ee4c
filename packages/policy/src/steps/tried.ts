/**
 * How a step was already answered (L8): evidence of its own kind that says no, failed, or nothing.
 * If its source was asked as often as allowed, the next best alternative is proposed.
 *
 * Invariants: reads the evidence of this epoch; a good answer proven later cancels the bad ones
 * before it, so that losing it never opens an alternative (L4).
 */
import {
  type Act,
  after,
  type Circumstance,
  COMPARTMENTS,
  type Compartment,
  ELIGIBILITY_SUBJECTS,
  type Finding,
  type RecordedSubject,
  reachedBy,
  type UnknownReason,
} from '@nagori/model';
import { entriesOf } from '../rules/circumstances.ts';
import { DELETION_GRACE_MS, DELETION_WITHIN_MS, isStart, wasSetGoing } from '../rules/deletion.ts';
import { saidAt } from '../rules/newest-word.ts';
import { withOne } from '../rules/with-one.ts';
import type { Situation, State } from '../situation.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';
import {
  countUnanswered,
  goodsOf,
  isOurs,
  mostFailedLooks,
  recalledOn,
  timesActFailed,
  timesLookFailed,
} from './tried-work.ts';

/** Answers of people and the authority are final; a failed check is repeated once. */
export const TRIES = 2;

/** Asked of people: a refusal is final unless they change it themselves. */
const ANSWERED_ONCE: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>([
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
]);

/** A statement that says nothing about this phone; what it says of a deletion is read elsewhere. */
const NO_STATEMENT: ReadonlySet<Finding['because']> = new Set<UnknownReason>([
  'expired',
  'cannot-state',
  'binding-too-weak',
]);

const NONE: readonly Finding[] = [];
const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

const NO_STEPS: readonly StepId[] = [];
const NO_ENTRIES: readonly Circumstance[] = [];
const NO_APPRAISALS: ReadonlyMap<string, ReadonlySet<RecordedSubject>> = new Map();

/** How often `id` had an outcome other than the one that a list promises. */
export function timesAnswered(id: StepId, situation: Situation): number {
  // Another step started the deletion that failed: the first new application is no repetition.
  if (id === 'restart-deletion' && !wasRestarted(situation)) return 0;
  let times = id === 'await-deletion' ? timesWaitFailed(situation) : 0;
  for (const effect of (STEPS[id] as StepDefinition).effects) {
    times = Math.max(times, timesOf(effect, situation));
  }
  return times;
}

/**
 * Whether asking, trying or reading again is pointless; `planned` are the steps of the same
 * alternative. A failed reading is open again after an act that the alternative still needs,
 * because the reading will differ.
 */
export function isExhausted(
  id: StepId,
  situation: Situation,
  planned: readonly StepId[] = NO_STEPS,
): boolean {
  if (id === 'await-deletion' && timesWaitFailed(situation) >= TRIES) return true;
  // Asked of every step of every way: a closure for each would be most of what that allocates.
  for (const effect of (STEPS[id] as StepDefinition).effects) {
    // A repeated appraisal is marked as such and never uses the step up.
    if (effect.kind === 'circumstance' && effect.subjects.length > 1) continue;
    if (effect.kind !== 'look') {
      if (timesOf(effect, situation) >= TRIES) return true;
      continue;
    }
    for (const compartment of effect.on) {
      if (mostFailedLooks(effect, compartment, situation) < TRIES) continue;
      if (timesLookFailed(effect, compartment, situation) < TRIES) continue;
      if (!isChangedBefore(id, compartment, situation, planned)) return true;
    }
  }
  return false;
}

/** Whether an act on `compartment` that is not yet done comes before `id`. */
function isChangedBefore(
  id: StepId,
  compartment: Compartment,
  { states, facts }: Situation,
  planned: readonly StepId[],
): boolean {
  const { proofs } = states[COMPARTMENTS.indexOf(compartment)] as State;
  const isDone = (act: Act): boolean =>
    proofs.some(
      ({ class: countedClass, finding }) => countedClass === 'act' && finding.method === act,
    );
  return planned.some(
    (other) =>
      STEPS[other].rank < STEPS[id].rank &&
      (STEPS[other] as StepDefinition).effects.some(
        (effect) =>
          effect.kind === 'act' &&
          (effect.on ?? reachedBy(facts.capability, effect.act, undefined)).includes(compartment) &&
          !isDone(effect.act),
      ),
  );
}

function timesOf(effect: StepEffect, situation: Situation): number {
  switch (effect.kind) {
    case 'act':
      return timesActFailed(effect, situation);
    case 'look':
      return Math.max(...effect.on.map((one) => timesLookFailed(effect, one, situation)));
    case 'statement':
      return Math.max(
        timesStatedLive(situation),
        mostOf(
          JPKI,
          situation,
          ({ method, because }) => method.startsWith('statement-') && NO_STATEMENT.has(because),
        ),
      );
    case 'say':
      return effect.method === 'declared-revoked'
        ? timesApplied(situation)
        : timesRepeated(effect, situation);
    case 'circumstance':
      // Appraised before without answering every question; a "no" there is final.
      if (effect.subjects.length > 1)
        return Math.min(1, appraisals(effect.subjects, situation).size);
      return Math.max(...effect.subjects.map((one) => timesRefused(one, situation)));
    case 'custody':
      return timesCorrectionFailed(situation);
    case 'identity':
    case 'description':
      return 0;
    default:
      return effect satisfies never;
  }
}

/** How often the authority still reported "awaited" after the deletion was overdue. */
function timesWaitFailed(situation: Situation): number {
  if (hasNoEvidence(JPKI, situation)) return 0;
  const starts = JPKI.flatMap((compartment) => {
    const { unknowns } = (situation.states[COMPARTMENTS.indexOf(compartment)] as State).pile;
    return unknowns.filter(isStart);
  });
  const late = DELETION_WITHIN_MS + DELETION_GRACE_MS;
  const vain = starts.filter(
    (one) =>
      one.method === 'statement-awaited' &&
      isOurs(one, situation) &&
      starts.some(({ interval }) => saidAt(one).t > interval.t + late),
  );
  return countUnanswered(vain, NONE);
}

/** How often the authority said in this handover that a certificate is present or suspended. */
function timesStatedLive(situation: Situation): number {
  if (hasNoEvidence(JPKI, situation)) return 0;
  const live = JPKI.flatMap((compartment) => {
    const { residues } = (situation.states[COMPARTMENTS.indexOf(compartment)] as State).pile;
    return residues.filter((one) => one.method === 'statement-live' && isOurs(one, situation));
  });
  return countUnanswered(live, NONE);
}

/** No evidence about these compartments: true of most phones most of the time. */
function hasNoEvidence(on: readonly Compartment[], { states, facts }: Situation): boolean {
  if (facts.recalls.length > 0) return false;
  for (const compartment of on) {
    const { pile } = states[COMPARTMENTS.indexOf(compartment)] as State;
    const { goods, unknowns, residues, doubted } = pile;
    if (goods.length + unknowns.length + residues.length + doubted.length > 0) return false;
  }
  return true;
}

/** How often the same was said before without effect. */
function timesRepeated(
  { on, method }: StepEffect & { readonly kind: 'say' },
  situation: Situation,
): number {
  const { states, facts } = situation;
  if (method === 'supplier-confirmed') {
    // A use reported by an untrusted source cancels no answer (L10).
    let answers: readonly Circumstance[] = [];
    for (const one of facts.circumstances) {
      if (one.subject !== method || one.interval.hi < facts.openedAt) continue;
      answers = withOne(answers, one);
    }
    return countUnanswered(answers, NONE);
  }
  if (hasNoEvidence(on, situation)) return 0;
  const said = on.flatMap((compartment) => {
    const { pile } = states[COMPARTMENTS.indexOf(compartment)] as State;
    const recalled = recalledOn(compartment, situation);
    return [...goodsOf(pile), ...pile.unknowns, ...recalled].filter(
      (one) => one.method === method && isOurs(one, situation),
    );
  });
  return countUnanswered(said, NONE);
}

/** Appraisals in this handover, with the subjects that each answers. */
function appraisals(
  subjects: readonly RecordedSubject[],
  situation: Situation,
): ReadonlyMap<string, ReadonlySet<RecordedSubject>> {
  const { circumstances, openedAt, self } = situation.facts;
  const appraised = circumstances.length === 0 ? NO_ENTRIES : appraisedIn(circumstances);
  if (appraised.length === 0) return NO_APPRAISALS;
  const all = new Map<string, Set<RecordedSubject>>();
  for (const entry of appraised) {
    const { evidence, subject, interval, backing, operator = self } = entry;
    if (!subjects.includes(subject) || interval.hi < openedAt) continue;
    if (backing !== 'station' || operator !== self) continue;
    const answered = all.get(evidence) ?? new Set();
    // An answer that a use has ended no longer counts.
    if (entriesOf(situation, subject).includes(entry)) answered.add(subject);
    all.set(evidence, answered);
  }
  return all;
}

const ELIGIBILITY: ReadonlySet<RecordedSubject> = new Set(ELIGIBILITY_SUBJECTS);
/**
 * A record has hundreds of circumstances and few appraisals, and this is asked for each subject.
 */
const APPRAISED = new WeakMap<readonly Circumstance[], readonly Circumstance[]>();

function appraisedIn(circumstances: readonly Circumstance[]): readonly Circumstance[] {
  const known = APPRAISED.get(circumstances);
  if (known !== undefined) return known;
  const appraised = circumstances.filter(({ subject }) => ELIGIBILITY.has(subject));
  APPRAISED.set(circumstances, appraised);
  return appraised;
}

/** How many appraisals left `subject` out; 0 if appraisals do not cover it. */
export function timesLeftOut(subject: RecordedSubject, situation: Situation): number {
  if (!ELIGIBILITY.has(subject)) return 0;
  let times = 0;
  for (const answered of appraisals(ELIGIBILITY_SUBJECTS, situation).values()) {
    if (!answered.has(subject)) times++;
  }
  return times;
}

/** Our own entries in this handover that answer nothing, or are faulty themselves. */
function timesCorrectionFailed({ facts }: Situation): number {
  const { custody, openedAt, self } = facts;
  const vain = custody.filter((entry) => {
    if (entry.interval.hi < openedAt || entry.backing !== 'station') return false;
    if ((entry.operator ?? self) !== self) return false;
    if (entry.kind === 'transfer') return !entry.confirmed;
    if (entry.kind !== 'correction' && entry.kind !== 'void') return false;
    return !custody.some(({ evidence }) => evidence === entry.of);
  });
  return countUnanswered(vain, NONE);
}

/** The holder applied again, or refused to, after the deletion was started. */
function wasRestarted({ states }: Situation): boolean {
  return JPKI.some((compartment) => {
    const { unknowns, residues } = (states[COMPARTMENTS.indexOf(compartment)] as State).pile;
    const set = unknowns.filter(wasSetGoing);
    return [...unknowns, ...residues].some(
      (one) =>
        (one.method === 'declared-revoked' || one.method === 'declared-present') &&
        set.some(({ evidence, interval }) => {
          return evidence !== one.evidence && !after(interval, one.interval);
        }),
    );
  });
}

/**
 * How often the deletion was started or failed: after two attempts the holder is not asked again.
 */
function timesApplied(situation: Situation): number {
  let most = 0;
  for (const compartment of JPKI) {
    const { pile } = situation.states[COMPARTMENTS.indexOf(compartment)] as State;
    const { unknowns, residues } = pile;
    if (unknowns.length + residues.length === 0) continue;
    const applied = unknowns.filter(({ method }) => method === 'declared-revoked');
    const failed = unknowns.filter(({ because }) => because === 'deletion-failed');
    // The first statement is new information; a repetition of known facts is an answer.
    const known = [...residues, ...unknowns, ...goodsOf(pile)];
    const refusals = residues.filter(
      (one) =>
        one.method === 'declared-present' &&
        isOurs(one, situation) &&
        known.some(({ evidence, interval }) => {
          return evidence !== one.evidence && !after(interval, one.interval);
        }),
    );
    const refused = countUnanswered(refusals, NONE);
    most = Math.max(
      most,
      refused + Math.max(countUnanswered(applied, NONE), countUnanswered(failed, NONE)),
    );
  }
  return most;
}

function mostOf(
  on: readonly Compartment[],
  { states }: Situation,
  isOfStep: (one: Finding) => boolean,
): number {
  let most = 0;
  for (const compartment of on) {
    const { pile } = states[COMPARTMENTS.indexOf(compartment)] as State;
    if (pile.unknowns.length === 0 && pile.attempts.length === 0) continue;
    const goods = pile.goods.map(({ finding }) => finding).filter(isOfStep);
    const others = [...pile.unknowns, ...pile.attempts].filter(
      (one) => one.value === 'unknown' && isOfStep(one),
    );
    most = Math.max(most, countUnanswered(others, goods));
  }
  return most;
}

/** How often `subject` was answered with no; a refusal by people counts as all attempts. */
export function timesRefused(subject: RecordedSubject, situation: Situation): number {
  const entries = entriesOf(situation, subject);
  if (!entries.some(({ value }) => value === 'bad')) return 0;
  // Damage that was only seen is not an answer to a repair.
  const bad = entries.filter(({ value, detail }) => value === 'bad' && detail !== 'seen');
  const times = countUnanswered(
    bad,
    entries.filter(({ value }) => value === 'met'),
  );
  return ANSWERED_ONCE.has(subject) ? times * TRIES : times;
}
