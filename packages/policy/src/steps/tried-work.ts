/**
 * Acts and looks that were tried without success (L8).
 *
 * Invariants: counts the answers in this handover at our own stations. An attempt stays one
 * whatever happens to its evidence (a recall, another source's statement), so that bad news never
 * opens an alternative (L1). A good finding that is lost becomes one more attempt (L4).
 */
import {
  after,
  COMPARTMENTS,
  type Compartment,
  type Finding,
  type Interval,
  type Method,
} from '@nagori/model';
import { isByAnother } from '../rules/confirmation.ts';
import { isRecalled } from '../rules/counting.ts';
import type { Pile, Proof, Situation, State } from '../situation.ts';
import type { StepEffect } from './catalogue.ts';

const NONE: readonly Finding[] = [];
const FELICA: Compartment = 'felica';

/**
 * Whether it answers a step of this handover: at our own station, or by the authority. Attempts by
 * others, or reported by a file, do not use up our attempts.
 */
export function isOurs({ backing, operator, interval }: Finding, { facts }: Situation): boolean {
  if (interval.hi < facts.openedAt) return false;
  if (backing === 'authority') return true;
  return backing === 'station' && (operator ?? facts.self) === facts.self;
}

type ActEffect = StepEffect & { readonly kind: 'act' };

/**
 * How often an act was tried without success: it failed, did not count, or something was found
 * afterwards or at an unproven time. A FeliCa tool may also report that the chip is locked, or what
 * is in it; then it erased nothing.
 */
export function timesActFailed(effect: ActEffect, situation: Situation): number {
  let most = 0;
  for (const compartment of effect.on ?? COMPARTMENTS) {
    const state = situation.states[COMPARTMENTS.indexOf(compartment)] as State;
    const runs =
      effect.act === 'felica-erase' && effect.by !== 'holder' && compartment === FELICA
        ? runsWithoutErasing(state.pile, situation)
        : NONE;
    if (runs.length === 0 && !hasAttempt(state.pile, effect.act)) continue;
    most = Math.max(most, timesInVain(effect, state, runs, situation));
  }
  return most;
}

function hasAttempt({ attempts }: Pile, act: Method): boolean {
  for (const { method } of attempts) if (method === act) return true;
  return false;
}

function timesInVain(
  effect: ActEffect,
  { pile, proofs }: State,
  runs: readonly Finding[],
  situation: Situation,
): number {
  const own = pile.attempts.filter(
    (one) => one.method === effect.act && isByRightActor(one, effect, situation),
  );
  const works = own.filter((one) =>
    proofs.some(({ finding, class: countedClass }) => finding === one && countedClass === 'act'),
  );
  // Recorded without a person it is a word: neither a success nor a failure.
  const isWord = (one: Finding): boolean =>
    pile.goods.some(
      ({ finding, class: countedClass }) => finding === one && countedClass === 'say',
    );
  const vain = own.filter((one) => !works.includes(one) && !isWord(one));
  return countUnanswered([...vain, ...runs], works);
}

/**
 * Whether the right actor did it: staff may do what the holder is asked to do, except on the chip,
 * which a tool erases in another way. A forbidden act counts as an answer too.
 */
function isByRightActor(one: Finding, { act, by }: ActEffect, situation: Situation): boolean {
  if (!isOurs(one, situation)) return false;
  const isHolders = one.actor === 'holder' && one.backing !== 'authority';
  if (by === 'holder') return isHolders || act !== 'felica-erase';
  return !isHolders || situation.counted.actorViolations.includes(one.evidence);
}

/** What the FeliCa tool reported other than an erasure (the reader marks it with actor `tool`). */
function runsWithoutErasing(pile: Pile, situation: Situation): readonly Finding[] {
  const { unknowns, residues, goods, doubted } = pile;
  if (unknowns.length + residues.length + goods.length + doubted.length === 0) return NONE;
  const all = [
    ...pile.unknowns,
    ...pile.residues,
    ...goodsOf(pile),
    ...recalledOn(FELICA, situation),
  ];
  return all.filter(
    (one) => one.method === 'tool-check' && one.actor === 'tool' && isOurs(one, situation),
  );
}

/** Good findings that count, and those put in doubt by an untrusted source: both were attempts. */
export function goodsOf({ goods, doubted }: Pile): readonly Finding[] {
  return [...goods.map(({ finding }) => finding), ...doubted];
}

const FELICA_LOOKS: ReadonlySet<Method> = new Set(['felica-walk', 'tool-check']);
/** Looks that policies ask of two people: if asked again, the other person's look is missing. */
const OF_TWO: ReadonlySet<Method> = new Set(['felica-walk', 'element-empty']);

/** Other methods that the look of a step may be recorded as. */
const ALSO: Partial<Record<Method, Method>> = {
  'felica-walk': 'felica-lookup',
  'element-empty': 'portal-not-registered',
};

/** Of a method that the step's look can be recorded as. */
function isLike(method: Method, one: Finding): boolean {
  return one.method === method || one.method === ALSO[method];
}

/**
 * How often `compartment` was looked at without success since the last act on it: nothing was read,
 * with a tool recalled since, by other means, or as a second look by the same person.
 */
export function timesLookFailed(
  effect: StepEffect & { readonly kind: 'look' },
  compartment: Compartment,
  situation: Situation,
): number {
  const { pile } = situation.states[COMPARTMENTS.indexOf(compartment)] as State;
  const { goods, unknowns, doubted } = pile;
  const recalled = recalledOn(compartment, situation);
  const { method } = effect;
  if (unknowns.length + recalled.length + doubted.length === 0) {
    // All looks are good: only a look of another kind, or by the same person, was no success.
    if (effect.by !== 'second' && !(method in ALSO)) return 0;
    if (!goods.some(({ finding }) => isLike(method, finding))) return 0;
  }
  // An act reported only by an untrusted source does not reopen a look (L10).
  const attempts = pile.attempts.filter((one) => isOurs(one, situation));
  const isSince = (one: Finding): boolean =>
    attempts.every((attempt) => !after(attempt.interval, one.interval));
  const isOfStep = (one: Finding): boolean =>
    isLike(method, one) && isOurs(one, situation) && isSince(one);
  // Recorded without a person it is a word, not a look.
  const seen = goodsOf(pile).filter((one) => one.person !== undefined && isOfStep(one));
  const isOfTwo = effect.by === 'second' || OF_TWO.has(method);
  const others = isOfTwo ? looksBeside(method, { pile, recalled, seen, isSince }, situation) : NONE;
  const same = isOfTwo ? seen.filter((one) => isByTheSame(one, others, attempts)) : NONE;
  const isGood = (one: Finding): boolean =>
    one.method === method && !same.includes(one) && !doubted.includes(one);
  const vain = [...unknowns, ...recalled].filter(isOfStep);
  vain.push(...seen.filter((one) => !isGood(one)));
  return countUnanswered(vain, seen.filter(isGood));
}

/** An upper bound of `timesLookFailed`, computed without building a list. */
export function mostFailedLooks(
  { method }: StepEffect & { readonly kind: 'look' },
  compartment: Compartment,
  situation: Situation,
): number {
  const { goods, unknowns, doubted } = (
    situation.states[COMPARTMENTS.indexOf(compartment)] as State
  ).pile;
  const { recalls } = situation.facts;
  if (recalls.length > 0) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { finding } of goods) if (isLike(method, finding)) most++;
  for (const one of unknowns) if (isLike(method, one)) most++;
  for (const one of doubted) if (isLike(method, one)) most++;
  return most;
}

interface Looks {
  readonly pile: Pile;
  readonly recalled: readonly Finding[];
  readonly seen: readonly Finding[];
  /** After the last act on the compartment. */
  readonly isSince: (one: Finding) => boolean;
}

/** The looks of the step, and those that may be the first of two, whatever they saw. */
function looksBeside(
  method: Method,
  { pile, recalled, seen, isSince }: Looks,
  situation: Situation,
): readonly Finding[] {
  const isBeside = (one: Finding): boolean =>
    one.method === method
      ? !isOurs(one, situation)
      : FELICA_LOOKS.has(one.method) && FELICA_LOOKS.has(method);
  const all = [...goodsOf(pile), ...pile.unknowns, ...recalled];
  const own = seen.filter((one) => one.method === method);
  return [...own, ...all.filter((one) => isBeside(one) && isSince(one))];
}

/** A look by a person who already acted or looked is not a second look (R11). */
function isByTheSame(
  look: Finding,
  others: readonly Finding[],
  attempts: readonly Finding[],
): boolean {
  const isSame = (other: Finding): boolean => !isByAnother(asProof(look), asProof(other));
  return (
    attempts.some(isSame) ||
    others.some((other) => {
      return (
        other.evidence !== look.evidence && !after(other.interval, look.interval) && isSame(other)
      );
    })
  );
}

const asProof = (finding: Finding): Proof => ({ finding, class: finding.class, vouched: true });

/** Looks that a recall put aside (R30). */
export function recalledOn(
  compartment: Compartment,
  { counted, facts }: Situation,
): readonly Finding[] {
  const { ignored } = counted;
  if (ignored.length === 0 || facts.recalls.length === 0) return NONE;
  const put = new Set(ignored.filter(({ reason }) => reason === 'recalled').map((o) => o.evidence));
  return facts.findings.filter(
    (one) =>
      one.compartment === compartment &&
      one.value === 'clear' &&
      put.has(one.evidence) &&
      isRecalled(one, facts),
  );
}

interface Dated {
  readonly evidence: string;
  readonly interval: Interval;
}

/** Counts each piece of evidence once, without those that a good one is proven to follow. */
export function countUnanswered(others: readonly Dated[], goods: readonly Dated[]): number {
  if (others.length === 0) return 0;
  const open = others.filter((one) => !goods.some((good) => after(good.interval, one.interval)));
  return new Set(open.map(({ evidence, interval }) => `${evidence} ${interval.t}`)).size;
}
