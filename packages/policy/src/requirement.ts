/**
 * Evaluates one requirement in one situation: met (with the routes that this opens), missing, or
 * bad.
 *
 * Invariants: one alternative must hold for all subjects of the requirement; `when` is about the
 * phone, never about its findings.
 */
import {
  after,
  BINDINGS,
  type CircumstanceSubject,
  CLASS_RANK,
  type CustodyState,
  type Finding,
  type Instant,
  type Method,
} from '@nagori/model';
import type { CompiledAlternative, CompiledRequirement } from './compiled.ts';
import { derive, entriesOf, hasDetail, isDerived, unanswered } from './rules/circumstances.ts';
import { confirmation, isByAnother } from './rules/confirmation.ts';
import { isOfThisEpoch } from './rules/counting.ts';
import { networkAnswers } from './rules/network.ts';
import { isSuperseded, saidAt, saysPresence, statementsAgainst } from './rules/newest-word.ts';
import { cannotExist } from './rules/state.ts';
import type { SAYINGS } from './schema.ts';
import { applies, isAsked, type Proof, type Situation, type State } from './situation.ts';

export type Evaluation =
  | { readonly kind: 'met'; readonly routeMask: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'bad' }
  /** The requirement does not apply to this phone. */
  | { readonly kind: 'not-asked' };

type Saying = (typeof SAYINGS)[number];

const MISSING: Evaluation = { kind: 'missing' };
const BAD: Evaluation = { kind: 'bad' };
const NOT_ASKED: Evaluation = { kind: 'not-asked' };

const B1 = BINDINGS.indexOf('B1');

/** The finding methods of the statements. */
const STATEMENT_METHODS = {
  none: 'statement-none',
  deleted: 'statement-deleted',
  awaited: 'statement-awaited',
} as const satisfies Record<string, Method>;

export function evaluate(situation: Situation, requirement: CompiledRequirement): Evaluation {
  if (!isAsked(requirement.when, situation)) return NOT_ASKED;
  let routeMask = 0;
  let met = false;
  for (const alternative of requirement.alternatives) {
    if (!isMet(alternative, requirement, situation)) continue;
    met = true;
    routeMask |= alternative.routeMask;
    // No other alternative can add a route.
    if (routeMask === situation.policy.routeMask) break;
  }
  if (met) return { kind: 'met', routeMask };
  return isBad(situation, requirement) ? BAD : MISSING;
}

/** Whether one alternative holds for every subject of its requirement. */
export function isMet(
  alternative: CompiledAlternative,
  requirement: CompiledRequirement,
  situation: Situation,
): boolean {
  const { source } = alternative;
  if (!applies(source.when, situation)) return false;
  for (const position of requirement.compartments) {
    if (!compartmentMeets(alternative, position, situation)) return false;
  }
  for (const subject of requirement.circumstances) {
    if (!circumstanceMeets(alternative, subject, situation, requirement.of)) return false;
  }
  return source.with === undefined || areGiven(source.with, situation);
}

function areGiven(consents: readonly CircumstanceSubject[], situation: Situation): boolean {
  return consents.every((consent) => isGiven(situation, consent));
}

function isBad(situation: Situation, requirement: CompiledRequirement): boolean {
  for (const position of requirement.compartments) {
    if (situation.states[position]?.value === 'residue') return true;
  }
  for (const subject of requirement.circumstances) {
    if (isBadCircumstance(situation, subject, requirement.of)) return true;
  }
  return false;
}

/** Whether a circumstance counts against the phone. */
export function isBadCircumstance(
  situation: Situation,
  subject: CircumstanceSubject,
  of: ReadonlySet<string>,
): boolean {
  if (isDerived(subject)) return derive(situation, subject, of).bad;
  return unanswered(entriesOf(situation, subject)).length > 0;
}

function isGiven(situation: Situation, subject: CircumstanceSubject): boolean {
  return hasDetail(entriesOf(situation, subject), undefined, Number.NEGATIVE_INFINITY);
}

function circumstanceMeets(
  alternative: CompiledAlternative,
  subject: CircumstanceSubject,
  situation: Situation,
  of: ReadonlySet<string>,
): boolean {
  if (alternative.kind === 'defer') return true;
  const details = alternative.source.is;
  if (isDerived(subject)) {
    const derived = derive(situation, subject, of);
    return !derived.bad && (details === undefined || details.includes(derived.detail));
  }
  const entries = entriesOf(situation, subject);
  if (alternative.kind === 'unless') return unanswered(entries).length === 0;
  const notBefore = situation.now - alternative.withinMs;
  return subject === 'network'
    ? networkAnswers(entries, details, notBefore)
    : hasDetail(entries, details, notBefore);
}

function compartmentMeets(
  alternative: CompiledAlternative,
  position: number,
  { states, facts, now, custody }: Situation,
): boolean {
  const state = states[position] as State;
  const { source } = alternative;
  // R29: evidence older than the policy's freshness does not count.
  const notBefore = now - alternative.withinMs;
  switch (alternative.kind) {
    case 'na':
      // A weak word does not weaken a row that says "cannot exist" (L4).
      return cannotExist(position, state.pile, facts);
    case 'defer':
      return source.defer === 'residue' || state.value !== 'residue';
    case 'act':
      return hasProof(state, alternative, notBefore, isAct, custody);
    case 'look':
      return source.persons === 2
        ? isSeenByTwo(state, alternative, notBefore, custody)
        : hasProof(state, alternative, notBefore, isLook, custody);
    case 'verified':
      return (
        state.value === 'clear' &&
        confirmation(
          state.proofs,
          state.pile.attempts,
          source.verified ?? [],
          source.least ?? 'eye',
          notBefore,
        ) === 'confirmed'
      );
    case 'statement':
      return isStated(state, alternative, notBefore, custody);
    case 'say':
      return isSaid(state, alternative, notBefore, custody);
    case 'unless':
      return state.value !== 'residue';
    case 'is':
    case 'met':
      return false;
    default:
      return alternative.kind satisfies never;
  }
}

type Fits = (
  proof: Proof,
  alternative: CompiledAlternative,
  state: State,
  custody: CustodyState | undefined,
) => boolean;

function hasProof(
  state: State,
  alternative: CompiledAlternative,
  notBefore: Instant,
  fits: Fits,
  custody: CustodyState | undefined,
): boolean {
  if (state.value !== 'clear') return false;
  for (const proof of state.proofs) {
    if (proof.finding.interval.lo >= notBefore && fits(proof, alternative, state, custody)) {
      return true;
    }
  }
  return false;
}

/** Unknown persons do not count as different, and two badges in quick succession are one person. */
function isSeenByTwo(
  state: State,
  alternative: CompiledAlternative,
  notBefore: Instant,
  custody: CustodyState,
): boolean {
  if (state.value !== 'clear') return false;
  const looks = state.proofs.filter(
    (proof) =>
      proof.finding.interval.lo >= notBefore &&
      isLook(proof, alternative, state, custody) &&
      isAfterAttempts(proof, state),
  );
  return looks.some((look) => looks.some((other) => isByAnother(look, other)));
}

/** A look proves the state only after the last act that was tried (R11). */
function isAfterAttempts({ finding }: Proof, { pile }: State): boolean {
  return pile.attempts.every((tried) => after(finding.interval, tried.interval));
}

function isAct(
  proof: Proof,
  { source }: CompiledAlternative,
  _state: State,
  custody: CustodyState | undefined,
): boolean {
  return (
    proof.class === 'act' &&
    source.act !== undefined &&
    (source.act as readonly Method[]).includes(proof.finding.method) &&
    (source.at === undefined ||
      (source.at === proof.finding.stage && isInHand(proof, source.at, custody)))
  );
}

/** The stage of an act is where the phone was: after intake, with the operator. */
function isInHand({ finding }: Proof, stage: string, custody: CustodyState | undefined): boolean {
  const takenIn = custody?.takenIn;
  return stage === 'intake' || takenIn === undefined || after(finding.interval, takenIn);
}

function isLook(
  proof: Proof,
  { look, methods, source }: CompiledAlternative,
  state: State,
  custody: CustodyState | undefined,
): boolean {
  if (proof.class === 'act') return false;
  // `again`: later than the taking-in, and later than the last act tried on the compartment.
  if (source.again === true) {
    const takenIn = custody?.takenIn;
    if (takenIn === undefined || !after(proof.finding.interval, takenIn)) return false;
    if (!isAfterAttempts(proof, state)) return false;
  }
  const { method } = proof.finding;
  // A statement must be asked for by its binding; it never counts as a look.
  if (methods === undefined ? method.startsWith('statement-') : !methods.has(method)) return false;
  // A word ranks below every look.
  return CLASS_RANK[proof.class] >= CLASS_RANK[look ?? 'eye'];
}

function isStated(
  state: State,
  alternative: CompiledAlternative,
  notBefore: Instant,
  custody: CustodyState,
): boolean {
  const { statement = [], binding = 'B0' } = alternative.source;
  const least = BINDINGS.indexOf(binding);
  return statement.some((word) => {
    const method = STATEMENT_METHODS[word];
    if (word === 'awaited') {
      // A statement about the person alone cannot answer a residue that was seen (challenge, B0).
      const enough = isOpenToWords(state) ? least : Math.max(least, B1);
      return isRevocationKnown(state, method, notBefore, enough, custody);
    }
    return (
      state.value === 'clear' &&
      state.proofs.some(
        ({ finding, class: countedClass }) =>
          finding.method === method &&
          // Recorded by an untrusted source it is a declaration, whatever its binding (R25).
          (countedClass !== 'say' || least === 0) &&
          BINDINGS.indexOf(finding.binding ?? 'B0') >= least &&
          saidAt(finding).lo >= notBefore,
      )
    );
  });
}

function isSaid(
  state: State,
  alternative: CompiledAlternative,
  notBefore: Instant,
  custody: CustodyState,
): boolean {
  const { say = [] } = alternative.source;
  if (!isOpenToWords(state)) return false;
  if (
    say.includes('revoked') &&
    isRevocationKnown(state, 'declared-revoked', notBefore, 0, custody)
  ) {
    return true;
  }
  // No person's word outweighs what the authority says about this element.
  return hasProof(state, alternative, notBefore, isWord, undefined) && !saysPresence(state.pile);
}

/** A residue that was seen is never answered by a word (docs/policies.md). */
function isOpenToWords({ value, pile }: State): boolean {
  return value !== 'residue' && pile.residues.every((residue) => residue.class === 'say');
}

function isWord(proof: Proof, { source }: CompiledAlternative): boolean {
  return proof.class === 'say' && source.say?.includes(sayingOf(proof.finding.method)) === true;
}

/** What a word says. A report from an untrusted source is a word too (R25). */
function sayingOf(method: Method): Saying {
  switch (method) {
    case 'declared-never':
    case 'statement-none':
      return 'never';
    case 'declared-erased':
      return 'erased';
    case 'supplier-confirmed':
      return 'confirmed';
    default:
      return 'reported';
  }
}

/**
 * R03: revoked is not erased. The compartment stays unknown, but a revocation came later than every
 * residue seen, so the deletion is under way.
 */
function isRevocationKnown(
  state: State,
  method: Method,
  notBefore: Instant,
  leastBinding: number,
  custody: CustodyState,
): boolean {
  const { unknowns, residues } = state.pile;
  const revocations = unknowns.filter((finding) => finding.method === method);
  if (revocations.length === 0) return false;
  // `awaited` does not contradict a revocation.
  const against = statementsAgainst(state.pile).filter(
    (word) => word.method !== 'statement-awaited',
  );
  return revocations.some(
    (finding) =>
      saidAt(finding).lo >= notBefore &&
      isOfThisEpoch(finding, custody) &&
      BINDINGS.indexOf(finding.binding ?? 'B0') >= leastBinding &&
      residues.every((residue) => after(finding.interval, residue.interval)) &&
      !isSuperseded(finding, against) &&
      (method !== 'declared-revoked' || against.every((word) => isAnsweredBy(finding, word))),
  );
}

/** The holder's word is newer than the authority's report that the deletion failed. */
function isAnsweredBy(word: Finding, failed: Finding): boolean {
  return after(word.interval, saidAt(failed));
}
