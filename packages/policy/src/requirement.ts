/**
 * One requirement against one situation: met (and where that lets the phone go), missing, or bad.
 *
 * Invariants: an alternative is met by all subjects of the requirement together; `when` is about the phone,
 * never about its findings.
 */
import {
  after,
  BINDINGS,
  type CircumstanceSubject,
  CLASS_RANK,
  COMPARTMENTS,
  type Facts,
  type Instant,
  type Method,
} from '@nagori/model';
import type { CompiledAlternative, CompiledRequirement } from './compile.ts';
import { derive, entriesOf, hasDetail, isDerived, unanswered } from './rules/circumstances.ts';
import { confirmation, isByAnother } from './rules/confirmation.ts';
import type { Proof } from './rules/counting.ts';
import type { State } from './rules/state.ts';
import { applies, type Situation } from './situation.ts';
import type { SAYINGS } from './schema.ts';

export type Evaluation =
  | { readonly kind: 'met'; readonly routeMask: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'bad' }
  /** The requirement is not asked of this phone. */
  | { readonly kind: 'not-asked' };

type Saying = (typeof SAYINGS)[number];

const MISSING: Evaluation = { kind: 'missing' };
const BAD: Evaluation = { kind: 'bad' };
const NOT_ASKED: Evaluation = { kind: 'not-asked' };

/** What a statement is called as a finding's method. */
const STATEMENT_METHODS = {
  none: 'statement-none',
  deleted: 'statement-deleted',
  awaited: 'statement-awaited',
} as const satisfies Record<string, Method>;

export function evaluate(situation: Situation, requirement: CompiledRequirement): Evaluation {
  if (requirement.when !== undefined && !applies(requirement.when, situation)) return NOT_ASKED;
  let routeMask = 0;
  let met = false;
  for (const alternative of requirement.alternatives) {
    if (!isMet(alternative, situation, requirement)) continue;
    met = true;
    routeMask |= alternative.routeMask;
  }
  if (met) return { kind: 'met', routeMask };
  return isBad(situation, requirement) ? BAD : MISSING;
}

/** Whether one alternative holds for every subject of its requirement. */
export function isMet(
  alternative: CompiledAlternative,
  situation: Situation,
  requirement: CompiledRequirement,
): boolean {
  const { source } = alternative;
  if (source.when !== undefined && !applies(source.when, situation)) return false;
  for (const position of requirement.compartments) {
    if (!compartmentMeets(alternative, position, situation)) return false;
  }
  for (const subject of requirement.circumstances) {
    if (!circumstanceMeets(alternative, subject, situation, requirement.of)) return false;
  }
  return source.with === undefined || source.with.every((consent) => isGiven(situation, consent));
}

function isBad(situation: Situation, requirement: CompiledRequirement): boolean {
  return (
    requirement.compartments.some((position) => situation.states[position]?.value === 'residue') ||
    requirement.circumstances.some((subject) => isBadCircumstance(situation, subject, requirement.of))
  );
}

/** Whether a subject that is not a compartment speaks against the phone. */
export function isBadCircumstance(
  situation: Situation,
  subject: CircumstanceSubject,
  of: ReadonlySet<string>,
): boolean {
  if (isDerived(subject)) return derive(situation, subject, of).bad;
  return unanswered(entriesOf(situation, subject)).length > 0;
}

function isGiven(situation: Situation, subject: CircumstanceSubject): boolean {
  return hasDetail(entriesOf(situation, subject), undefined, () => true);
}

function circumstanceMeets(
  alternative: CompiledAlternative,
  subject: CircumstanceSubject,
  situation: Situation,
  of: ReadonlySet<string>,
): boolean {
  const details = alternative.source.is;
  if (isDerived(subject)) {
    const derived = derive(situation, subject, of);
    return !derived.bad && (details === undefined || details.includes(derived.detail));
  }
  const entries = entriesOf(situation, subject);
  if (alternative.kind === 'unless') return unanswered(entries).length === 0;
  return hasDetail(entries, details, (at) => situation.now - at <= alternative.withinMs);
}

function compartmentMeets(
  alternative: CompiledAlternative,
  position: number,
  { states, facts, now }: Situation,
): boolean {
  const state = states[position] as State;
  const { source, withinMs, methods } = alternative;
  const counts = (proof: Proof): boolean => now - proof.finding.interval.lo <= withinMs;
  switch (alternative.kind) {
    case 'na':
      // A weak word on top of a row that says "cannot exist" takes nothing away from the row (L4).
      return state.value !== 'residue' && cannotExist(position, facts);
    case 'defer':
      return source.defer === 'residue' || state.value !== 'residue';
    case 'act':
      return hasProof(state, (proof) => counts(proof) && isAct(proof, alternative));
    case 'look':
      return source.persons === 2
        ? isSeenByTwo(state, (proof) => counts(proof) && isLook(proof, alternative, methods))
        : hasProof(state, (proof) => counts(proof) && isLook(proof, alternative, methods));
    case 'verified':
      return (
        state.value === 'clear' &&
        confirmation(state.proofs, state.pile, source.verified ?? [], source.least ?? 'eye', counts) ===
          'confirmed'
      );
    case 'statement':
      return statementMeets(alternative, state, now, counts);
    case 'say':
      return sayMeets(alternative, state, now, counts);
    case 'is':
    case 'met':
    case 'unless':
      return false;
    default:
      return alternative.kind satisfies never;
  }
}

function cannotExist(position: number, { capability }: Facts): boolean {
  const compartment = COMPARTMENTS[position];
  return compartment !== undefined && capability.cannotHold.has(compartment);
}

function hasProof(state: State, fits: (proof: Proof) => boolean): boolean {
  return state.value === 'clear' && state.proofs.some(fits);
}

/** Unknown persons are not different persons, and one badge after another is one person. */
function isSeenByTwo(state: State, fits: (proof: Proof) => boolean): boolean {
  if (state.value !== 'clear') return false;
  const looks = state.proofs.filter(fits);
  return looks.some((look) => looks.some((other) => isByAnother(look, other)));
}

function isAct(proof: Proof, { source }: CompiledAlternative): boolean {
  return (
    proof.class === 'act' &&
    (source.act as readonly Method[]).includes(proof.finding.method) &&
    (source.at === undefined || source.at === proof.finding.stage)
  );
}

function isLook(
  proof: Proof,
  { look }: CompiledAlternative,
  methods: ReadonlySet<Method> | undefined,
): boolean {
  if (proof.class === 'act' || proof.class === 'say') return false;
  const { method } = proof.finding;
  // A statement is asked for by its binding, never let in as a look.
  if (methods === undefined ? method.startsWith('statement-') : !methods.has(method)) return false;
  return CLASS_RANK[proof.class] >= CLASS_RANK[look ?? 'eye'];
}

function statementMeets(
  { source, withinMs }: CompiledAlternative,
  state: State,
  now: Instant,
  counts: (proof: Proof) => boolean,
): boolean {
  const least = BINDINGS.indexOf(source.binding ?? 'B0');
  for (const word of source.statement ?? []) {
    const method = STATEMENT_METHODS[word];
    if (word === 'awaited') {
      if (revocationKnown(state, method, now, withinMs, least)) return true;
    } else if (
      hasProof(
        state,
        (proof) =>
          proof.finding.method === method &&
          BINDINGS.indexOf(proof.finding.binding ?? 'B0') >= least &&
          counts(proof),
      )
    ) {
      return true;
    }
  }
  return false;
}

function sayMeets(
  { source, withinMs }: CompiledAlternative,
  state: State,
  now: Instant,
  counts: (proof: Proof) => boolean,
): boolean {
  const words = source.say ?? [];
  if (words.includes('revoked') && revocationKnown(state, 'declared-revoked', now, withinMs, 0)) {
    return true;
  }
  return hasProof(
    state,
    (proof) => proof.class === 'say' && words.includes(sayingOf(proof.finding.method)) && counts(proof),
  );
}

/** What a finding that counts as a word says. A report that is not trusted is a word too (R25). */
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
 * R03: revoked is not erased. The compartment stays unknown; what is known is that a revocation came
 * later than every residue seen, so that the deletion is on its way.
 */
function revocationKnown(
  state: State,
  method: Method,
  now: Instant,
  withinMs: number,
  leastBinding: number,
): boolean {
  return state.pile.unknowns.some(
    (finding) =>
      finding.method === method &&
      now - finding.interval.lo <= withinMs &&
      BINDINGS.indexOf(finding.binding ?? 'B0') >= leastBinding &&
      state.pile.residues.every((residue) => after(finding.interval, residue.interval)),
  );
}
