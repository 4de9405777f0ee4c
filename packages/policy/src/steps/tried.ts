/**
 * What a step was already answered with (L8): evidence of its own kind that says no, failed, or
 * nothing. Where its source has answered as often as it is asked, the next best way is proposed.
 *
 * Invariants: reads what is on record of this epoch; a good answer that is proven later wipes out
 * the bad ones before it, so that losing it never opens a way (L4).
 */
import {
  type Act,
  after,
  COMPARTMENTS,
  type Compartment,
  type Finding,
  type Interval,
  type RecordedSubject,
  type UnknownReason,
} from '@nagori/model';
import { entriesOf } from '../rules/circumstances.ts';
import type { State } from '../rules/state.ts';
import type { Situation } from '../situation.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';

/** What people and the authority answer is an answer; a check that failed is made once more. */
export const TRIES = 2;

/** Asked of people: no is no, until they say otherwise by themselves. */
const ANSWERED_ONCE: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>([
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
]);

/** A statement that says nothing of this phone; what it says of a deletion is read apart. */
const NO_STATEMENT: ReadonlySet<Finding['because']> = new Set<UnknownReason>([
  'expired',
  'cannot-state',
  'binding-too-weak',
]);

const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

/** How often `id` was answered otherwise than a list promises. */
export function timesAnswered(id: StepId, situation: Situation): number {
  let times = 0;
  for (const effect of (STEPS[id] as StepDefinition).effects) {
    times = Math.max(times, timesOf(effect, situation));
  }
  return times;
}

/**
 * Whether asking once more is no step. Work and readings that fail stay steps, marked `again`,
 * until the hold's deadline.
 */
export function isExhausted(id: StepId, situation: Situation): boolean {
  return (STEPS[id] as StepDefinition).effects.some(
    (effect) =>
      effect.kind !== 'act' && effect.kind !== 'look' && timesOf(effect, situation) >= TRIES,
  );
}

function timesOf(effect: StepEffect, situation: Situation): number {
  switch (effect.kind) {
    case 'act':
      return timesDone(effect.act, effect.on ?? COMPARTMENTS, situation);
    case 'look':
      return mostOf(effect.on, situation, (one) => one.method === effect.method);
    case 'statement':
      return mostOf(
        JPKI,
        situation,
        ({ method, because }) => method.startsWith('statement-') && NO_STATEMENT.has(because),
      );
    case 'say':
      return effect.method === 'declared-revoked' ? timesApplied(situation) : 0;
    case 'circumstance':
      return Math.max(...effect.subjects.map((subject) => timesRefused(subject, situation)));
    default:
      return 0;
  }
}

/**
 * How often an act failed, or something was found after it. A tool that erases FeliCa also says
 * that the chip is locked, or that something is in it: the first time, that is why it is erased.
 */
function timesDone(act: Act, on: readonly Compartment[], { states }: Situation): number {
  let most = 0;
  for (const compartment of on) {
    const { pile } = states[COMPARTMENTS.indexOf(compartment)] as State;
    if (pile.unknowns.length + pile.attempts.length + pile.residues.length === 0) continue;
    const attempts = pile.attempts.filter(({ method }) => method === act);
    const isVain = ({ value, interval }: Finding): boolean =>
      value === 'unknown' || pile.residues.some((one) => after(one.interval, interval));
    const goods = pile.goods.flatMap(({ finding }) =>
      finding.method === act && !isVain(finding) ? [finding] : [],
    );
    let times = timesNot(attempts.filter(isVain), goods);
    if (act === 'felica-erase' && compartment === 'felica') {
      const isTool = ({ method }: Finding): boolean => method === 'tool-check';
      times += timesNot(pile.unknowns.filter(isTool), goods);
      const isOfAttempt = ({ interval }: Finding): boolean =>
        attempts.some((attempt) => after(interval, attempt.interval));
      const seen = pile.residues.filter((one) => isTool(one) && !isOfAttempt(one));
      times += Math.max(0, timesNot(seen, goods) - 1);
    }
    most = Math.max(most, times);
  }
  return most;
}

/** How often the deletion was set going, or failed: who applied twice in vain does not again. */
function timesApplied({ states }: Situation): number {
  let most = 0;
  for (const compartment of JPKI) {
    const { unknowns, residues } = (states[COMPARTMENTS.indexOf(compartment)] as State).pile;
    if (unknowns.length + residues.length === 0) continue;
    const applied = unknowns.filter(({ method }) => method === 'declared-revoked');
    const failed = unknowns.filter(({ because }) => because === 'deletion-failed');
    const present = residues.filter(({ method }) => method === 'declared-present');
    const refused = Math.max(0, timesNot(present, []) - 1);
    most = Math.max(most, timesNot(applied, []) + refused, timesNot(failed, []));
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
    most = Math.max(most, timesNot(others, goods));
  }
  return most;
}

/** How often `subject` was answered with no, a refusal by people counting as all tries. */
export function timesRefused(subject: RecordedSubject, situation: Situation): number {
  const entries = entriesOf(situation, subject);
  if (!entries.some(({ value }) => value === 'bad')) return 0;
  // A crack that is seen is no answer to a repair.
  const bad = entries.filter(({ value, detail }) => value === 'bad' && detail !== 'seen');
  const times = timesNot(
    bad,
    entries.filter(({ value }) => value === 'met'),
  );
  return ANSWERED_ONCE.has(subject) ? times * TRIES : times;
}

interface Dated {
  readonly evidence: string;
  readonly interval: Interval;
}

/** Each piece of evidence once, without those that a good one is proven to follow. */
function timesNot(others: readonly Dated[], goods: readonly Dated[]): number {
  if (others.length === 0) return 0;
  const open = others.filter((one) => !goods.some((good) => after(good.interval, one.interval)));
  return new Set(open.map(({ evidence, interval }) => `${evidence} ${interval.t}`)).size;
}
