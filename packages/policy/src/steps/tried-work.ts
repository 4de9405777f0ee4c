/**
 * Work and readings that were tried in vain (L8): acts, and looks at what they left.
 *
 * Invariants: counts the answers of this handover at our own stations. A try stays a try whatever
 * happens to its evidence (a recall, another source's statement), so that bad news never opens a
 * way (L1). A good finding that is lost becomes one more try (L4).
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
 * Whether it is an answer to a step of this handover: at our own station, or by the authority.
 * What others tried, with other tools, and what a file says of it, uses up none of our tries.
 */
export function isOurs({ backing, operator, interval }: Finding, { facts }: Situation): boolean {
  if (interval.hi < facts.openedAt) return false;
  if (backing === 'authority') return true;
  return backing === 'station' && (operator ?? facts.self) === facts.self;
}

type ActEffect = StepEffect & { readonly kind: 'act' };

/**
 * How often an act was tried in vain: it failed, did not count, or something was found that is not
 * proven to have been there before. A tool that erases FeliCa also says that the chip is locked,
 * or what is in it, and has then erased nothing.
 */
export function timesDone(effect: ActEffect, situation: Situation): number {
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
    (one) => one.method === effect.act && isByHand(one, effect, situation),
  );
  const works = own.filter((one) =>
    proofs.some(({ finding, class: worth }) => finding === one && worth === 'act'),
  );
  // What is recorded without a person is a word: neither done nor failed.
  const isWord = (one: Finding): boolean =>
    pile.goods.some(({ finding, class: worth }) => finding === one && worth === 'say');
  const vain = own.filter((one) => !works.includes(one) && !isWord(one));
  return timesNot([...vain, ...runs], works);
}

/**
 * Whose hands: what the holder is asked to do staff may do as well, but for the chip, which a tool
 * erases in another way. An act whose actor was not allowed was a person's answer.
 */
function isByHand(one: Finding, { act, by }: ActEffect, situation: Situation): boolean {
  if (!isOurs(one, situation)) return false;
  const isHolders = one.actor === 'holder' && one.backing !== 'authority';
  if (by === 'holder') return isHolders || act !== 'felica-erase';
  return !isHolders || situation.counted.actorViolations.includes(one.evidence);
}

/** What the FeliCa tool said besides having erased (the reader marks it as the tool's own word). */
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

/** Those that count, and those that a stranger's word puts in doubt: they were tries as well. */
export function goodsOf({ goods, doubted }: Pile): readonly Finding[] {
  return [...goods.map(({ finding }) => finding), ...doubted];
}

const FELICA_LOOKS: ReadonlySet<Method> = new Set(['felica-walk', 'tool-check']);
/** Looks that policies ask of two people: asked for again, it is another person's that lacks. */
const OF_TWO: ReadonlySet<Method> = new Set(['felica-walk', 'element-empty']);

/** What a look of a step may be recorded as besides its own method. */
const ALSO: Partial<Record<Method, Method>> = {
  'felica-walk': 'felica-lookup',
  'element-empty': 'portal-not-registered',
};

/** Of the kind that the step's look is recorded as. */
function isLike(method: Method, one: Finding): boolean {
  return one.method === method || one.method === ALSO[method];
}

/**
 * How often `compartment` was looked at in vain since the last act on it: nothing was read, with a
 * tool recalled since, by other means, or for a second look by the person who did the rest.
 */
export function timesLooked(
  effect: StepEffect & { readonly kind: 'look' },
  compartment: Compartment,
  situation: Situation,
): number {
  const { pile } = situation.states[COMPARTMENTS.indexOf(compartment)] as State;
  const { goods, unknowns, doubted } = pile;
  const recalled = recalledOn(compartment, situation);
  const { method } = effect;
  if (unknowns.length + recalled.length + doubted.length === 0) {
    // Nothing but good looks: only one of another kind, or by the same person, was in vain.
    if (effect.by !== 'second' && !(method in ALSO)) return 0;
    if (!goods.some(({ finding }) => isLike(method, finding))) return 0;
  }
  // An act that only a stranger reports opens no look again (L10).
  const attempts = pile.attempts.filter((one) => isOurs(one, situation));
  const isSince = (one: Finding): boolean =>
    attempts.every((attempt) => !after(attempt.interval, one.interval));
  const isOfStep = (one: Finding): boolean =>
    isLike(method, one) && isOurs(one, situation) && isSince(one);
  // What is recorded without a person is a word, and no look.
  const seen = goodsOf(pile).filter((one) => one.person !== undefined && isOfStep(one));
  const isOfTwo = effect.by === 'second' || OF_TWO.has(method);
  const others = isOfTwo ? looksBeside(method, { pile, recalled, seen, isSince }, situation) : NONE;
  const same = isOfTwo ? seen.filter((one) => isByTheSame(one, others, attempts)) : NONE;
  const isGood = (one: Finding): boolean =>
    one.method === method && !same.includes(one) && !doubted.includes(one);
  const vain = [...unknowns, ...recalled].filter(isOfStep);
  vain.push(...seen.filter((one) => !isGood(one)));
  return timesNot(vain, seen.filter(isGood));
}

/** As many as the looks of `effect` in vain can be at most, found without making a list. */
export function mostLooked(
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
  /** Since the last act on the compartment. */
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

/** A look by a person who acted, or had looked already: not a second look (R11). */
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

/** Looks that a recall has put aside (R30). */
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

/** Each piece of evidence once, without those that a good one is proven to follow. */
export function timesNot(others: readonly Dated[], goods: readonly Dated[]): number {
  if (others.length === 0) return 0;
  const open = others.filter((one) => !goods.some((good) => after(good.interval, one.interval)));
  return new Set(open.map(({ evidence, interval }) => `${evidence} ${interval.t}`)).size;
}
