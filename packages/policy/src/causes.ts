/**
 * The cause of a reason (§6): the newest evidence that was tried for an unmet requirement, and why
 * it does not count, as a closed code.
 *
 * Invariants: asked only for what is not met; the answer never depends on the order of the input.
 */
import {
  after,
  BINDINGS,
  CAUSE_CODES,
  type Cause,
  type CauseCode,
  type Circumstance,
  type CircumstanceSubject,
  CLASS_RANK,
  COMPARTMENTS,
  type Compartment,
  type Facts,
  type Finding,
  type IgnoredReason,
  type Instant,
  type UnknownReason,
} from '@nagori/model';
import type { CompiledRequirement } from './compiled.ts';
import { entriesOf, hasDetail } from './rules/circumstances.ts';
import { deletionOf } from './rules/deletion.ts';
import { newestGoods, saidAt } from './rules/newest-word.ts';
import type { Proof, Situation, State } from './situation.ts';

/** The cause of an unknown reading; undefined where the reason's own code already says it. */
const OF_UNKNOWN: Readonly<Record<UnknownReason, CauseCode | undefined>> = {
  'no-answer': 'no-answer',
  'partial-read': 'incomplete',
  'lookup-only': 'incomplete',
  'act-failed': 'failed',
  'deletion-awaited': undefined,
  'revoked-not-deleted': undefined,
  'deletion-failed': 'failed',
  'cannot-state': 'another-element',
  'binding-too-weak': 'unbound',
  expired: 'expired',
  implausible: 'implausible',
  'not-in-capability-row': 'no-row',
  'model-unconfirmed': 'model-unconfirmed',
  'model-contradicted': 'model-contradicted',
  'version-outdated': 'version-outdated',
  'not-signed': 'not-signed',
};

const OF_IGNORED: Readonly<Record<IgnoredReason, CauseCode>> = {
  'same-id-other-bytes': 'implausible',
  'wrong-imei': 'another-phone',
  future: 'future',
  'signature-bad': 'signature-bad',
  'signature-expired': 'expired',
  recalled: 'recalled',
  'actor-not-allowed': 'actor-not-allowed',
  'before-last-use': 'before-use',
  'board-replaced': 'before-board',
  implausible: 'implausible',
  'taken-back': 'taken-back',
};

/**
 * Evidence that was put aside is reported as the authority's if one of these rules put it aside.
 */
const AUTHORITY_RULES: ReadonlySet<string> = new Set(['R03', 'R23']);

interface Tried extends Cause {
  readonly at: Instant;
}

const NONE: readonly Tried[] = [];
const NO_TIMES: ReadonlyMap<string, Instant> = new Map();

/** The cause for the compartment at `position` of COMPARTMENTS, which is not clear. */
export function causeOfState(
  position: number,
  state: State,
  situation: Situation,
): Cause | undefined {
  const { pile, proofs, value } = state;
  const model = value === 'unknown' ? causeOfModel(position, situation) : undefined;
  if (model !== undefined) return model;
  const tried: Tried[] = [];
  const add = (finding: Finding, code: CauseCode | undefined): void => {
    const { evidence, measured } = finding;
    if (code === undefined) return;
    const counted = code === 'measured-short' ? { measured } : {};
    tried.push({ code, evidence, at: saidAt(finding).t, ...counted });
  };
  const deletion = deletionOf(state, situation.now);
  if (deletion?.kind === 'overdue') for (const word of deletion.words) add(word, 'overdue');
  const earlier = pile.earlier.filter((word) => word.value === 'unknown');
  for (const word of [...pile.unknowns, ...earlier]) {
    add(word, word.because === undefined ? 'incomplete' : causeOfUnknown(word));
  }
  const counted = newestGoods(pile);
  for (const good of pile.goods) {
    if (proofs.includes(good)) continue;
    const isTakenBack = !counted.includes(good);
    add(good.finding, isTakenBack ? 'superseded' : whyNotAnswering(good, pile.residues, value));
  }
  tried.push(...putAside(position, situation));
  return newest(tried);
}

/** That it cannot exist in the phone as described does not count yet. */
function causeOfModel(position: number, { facts }: Situation): Cause | undefined {
  const { capability, unconfirmed } = facts;
  const compartment = COMPARTMENTS[position] as Compartment;
  if (unconfirmed?.evidence === undefined) return undefined;
  if (!unconfirmed.capability.cannotHold.has(compartment)) return undefined;
  if (capability.cannotHold.has(compartment)) return undefined;
  return { code: unconfirmed.because, evidence: unconfirmed.evidence };
}

function causeOfUnknown({ because, measured }: Finding): CauseCode | undefined {
  if (measured !== undefined) return 'measured-short';
  return because === undefined || because === 'suspended' ? undefined : OF_UNKNOWN[because];
}

/** Why a good finding does not answer the residues; without residues, a lock look made too late. */
function whyNotAnswering(
  proof: Proof,
  residues: readonly Finding[],
  value: State['value'],
): CauseCode {
  if (value !== 'residue') return 'after-reset';
  if (!residues.every((residue) => after(proof.finding.interval, residue.interval))) {
    return 'before-residue';
  }
  return whyOnlyAWord(proof) ?? 'sees-less';
}

/** Why a good finding counts only as a word; undefined if it counts with its own class. */
function whyOnlyAWord({ finding, class: countedClass }: Proof): CauseCode | undefined {
  if (countedClass !== 'say' || finding.class === 'say') return undefined;
  return finding.backing === 'authority' ? 'unbound' : 'not-trusted';
}

function putAside(position: number, { counted, facts }: Situation): readonly Tried[] {
  if (counted.ignored.length === 0) return NONE;
  const compartment = COMPARTMENTS[position];
  const isOfCertificate = compartment === 'jpki-certificate' || compartment === 'jpki-key';
  const times = timesSaid(compartment, facts);
  if (times.size === 0 && !isOfCertificate) return NONE;
  const tried: Tried[] = [];
  for (const { evidence, reason, rule } of counted.ignored) {
    const at = times.get(evidence);
    const code = OF_IGNORED[reason];
    if (at !== undefined) tried.push({ code, evidence, at });
    else if (isOfCertificate && AUTHORITY_RULES.has(rule) && !saysAnything(evidence, facts)) {
      tried.push({ code, evidence, at: Number.NEGATIVE_INFINITY });
    }
  }
  return tried;
}

/**
 * When each evidence says something good, or nothing, of `compartment`. One piece of evidence may
 * say it more than once: the newest time counts, in any order (L2).
 */
function timesSaid(
  compartment: Compartment | undefined,
  { findings, aside = [] }: Facts,
): ReadonlyMap<string, Instant> {
  // Most compartments are asked for, and of most nothing was said.
  let times: Map<string, Instant> | undefined;
  const add = (evidence: string, at: Instant): void => {
    times ??= new Map();
    times.set(evidence, Math.max(at, times.get(evidence) ?? at));
  };
  for (const { compartment: of, value, evidence, interval } of findings) {
    if (of === compartment && value !== 'residue') add(evidence, interval.t);
  }
  for (const { compartment: of, evidence, at } of aside) if (of === compartment) add(evidence, at);
  return times ?? NO_TIMES;
}

function saysAnything(evidence: string, { findings }: Facts): boolean {
  return findings.some((one) => one.evidence === evidence);
}

/** Why the policy accepts none of the proofs of the clear compartment at `position`. */
export function causeOfProofs(
  position: number,
  { proofs }: State,
  requirement: CompiledRequirement,
  situation: Situation,
): Cause | undefined {
  const tried = proofs.map((proof) => ({
    code: whyOnlyAWord(proof) ?? whyNotTaken(proof, requirement, situation),
    evidence: proof.finding.evidence,
    at: saidAt(proof.finding).t,
  }));
  return newest([...tried, ...putAside(position, situation)]);
}

function whyNotTaken(
  { finding, class: countedClass }: Proof,
  { alternatives }: CompiledRequirement,
  situation: Situation,
): CauseCode {
  const { now } = situation;
  for (const { source, withinMs, kind, look, methods } of alternatives) {
    if (kind === 'statement' && finding.method.startsWith('statement-')) {
      const bound = BINDINGS.indexOf(finding.binding ?? 'B0');
      if (bound < BINDINGS.indexOf(source.binding ?? 'B0')) return 'unbound';
      if (now - saidAt(finding).lo > withinMs) return 'too-old';
    }
    if (kind !== 'look' || countedClass === 'act') continue;
    if (methods !== undefined && !methods.has(finding.method)) continue;
    if (CLASS_RANK[countedClass] < CLASS_RANK[look ?? 'eye']) continue;
    if (now - finding.interval.lo > withinMs) return 'too-old';
    if (source.persons === 2) return 'same-person';
    if (lacksLeftoverConsent(source.with, situation)) return 'no-leftover-consent';
  }
  return 'another-kind';
}

function lacksLeftoverConsent(
  asked: readonly CircumstanceSubject[] | undefined,
  situation: Situation,
): boolean {
  const consent = 'consent-leftover';
  if (asked?.includes(consent) !== true) return false;
  // A withdrawn consent no longer counts as given.
  return !hasDetail(entriesOf(situation, consent), undefined, Number.NEGATIVE_INFINITY);
}

/**
 * A look at the compartment at `position` that fails to confirm because it was made too early or by
 * the same person, or was put aside; undefined where there is none. Of looks too early, one after
 * the last act is not: its author is the one who acted.
 */
export function causeOfLooks(
  position: number,
  { proofs, pile }: State,
  code: 'same-person' | 'older-than-act',
  situation: Situation,
): Cause | undefined {
  const isLast = ({ interval }: Finding): boolean =>
    pile.attempts.every((tried) => after(interval, tried.interval));
  const looks = proofs
    .filter((one) => one.class !== 'act' && one.class !== 'say')
    .map(
      ({ finding }): Tried => ({
        code: isLast(finding) ? 'same-person' : code,
        evidence: finding.evidence,
        at: finding.interval.t,
      }),
    );
  return newest([...looks, ...putAside(position, situation)]);
}

/** The cause for a recorded circumstance of which no entry counts. */
export function causeOfCircumstance(
  situation: Situation,
  subject: CircumstanceSubject,
  entries: readonly Circumstance[],
): Cause | undefined {
  const tried = situation.facts.circumstances
    .filter((entry) => entry.subject === subject && entry.value !== 'bad')
    .map((entry) => ({
      code: whyNotMet(entry, entries, situation),
      evidence: entry.evidence,
      at: entry.interval.t,
    }));
  return newest(tried);
}

function whyNotMet(
  entry: Circumstance,
  entries: readonly Circumstance[],
  { custody }: Situation,
): CauseCode {
  if (entry.value === 'unknown') return 'no-answer';
  if (!custody.uses.every((use) => after(entry.interval, use))) return 'before-use';
  if (!entries.includes(entry)) return 'not-trusted';
  return entries.some((other) => other.value === 'bad') ? 'superseded' : 'another-kind';
}

/** The newest; at equal times the first by code, then by evidence. */
function newest(tried: readonly Tried[]): Cause | undefined {
  let best: Tried | undefined;
  for (const one of tried) if (best === undefined || isBefore(one, best)) best = one;
  if (best === undefined) return undefined;
  const { code, evidence, measured } = best;
  return { code, evidence, ...(measured === undefined ? {} : { measured }) };
}

function isBefore(a: Tried, b: Tried): boolean {
  if (a.at !== b.at) return a.at > b.at;
  const byCode = CAUSE_CODES.indexOf(a.code) - CAUSE_CODES.indexOf(b.code);
  return byCode !== 0 ? byCode < 0 : a.evidence < b.evidence;
}
