/**
 * Why a requirement is not met, one reason per subject: the most specific code, and the evidence
 * behind it.
 *
 * Invariants: computed only for what is not met; the code never depends on the order of the input.
 */
import {
  after,
  type Cause,
  type Circumstance,
  type CircumstanceSubject,
  CLASS_RANK,
  COMPARTMENTS,
  type Finding,
  type Reason,
  type ReasonCode,
  type Verdict,
} from '@nagori/model';
import { causeOfCircumstance, causeOfLooks, causeOfProofs, causeOfState } from './causes.ts';
import type { CompiledAlternative, CompiledRequirement } from './compiled.ts';
import { eachOnce } from './each-once.ts';
import { isBadCircumstance } from './requirement.ts';
import { derive, entriesOf, isDerived, unanswered } from './rules/circumstances.ts';
import { confirmation } from './rules/confirmation.ts';
import { deletionOf } from './rules/deletion.ts';
import { worstAnswers } from './rules/network.ts';
import { saidAt } from './rules/newest-word.ts';
import type { Proof, Situation, State } from './situation.ts';

export interface Unmet {
  readonly requirement: CompiledRequirement;
  readonly state: 'missing' | 'bad' | 'failed';
  readonly verdict: Verdict;
  /** Some alternative can still be reached. */
  readonly attainable: boolean;
  /** The first reachable alternative of the policy; undefined also where a rule failed. */
  readonly way?: CompiledAlternative | undefined;
}

/** Codes that say only that something is not there yet. */
const OPEN_CODES: ReadonlySet<ReasonCode> = new Set(['unproven', 'missing']);

interface Why {
  readonly code: ReasonCode;
  /** Undefined: the requirement's own rule. */
  readonly rule?: string;
  readonly evidence: readonly string[];
  readonly cause?: Cause | undefined;
}

/** One reason for each subject that keeps the requirement from being met. */
export function reasonsFor(
  { requirement, verdict, attainable }: Unmet,
  situation: Situation,
): Reason[] {
  const reasons: Reason[] = [];
  const push = (subject: Reason['subject'], why: Why): void => {
    reasons.push({
      verdict,
      rule: why.rule ?? requirement.rule,
      requirement: requirement.id,
      subject,
      // Reported as `no-way-left` if it is not shown and can no longer be shown.
      code: !attainable && OPEN_CODES.has(why.code) ? 'no-way-left' : why.code,
      evidence: eachOnce(why.evidence),
      ...(why.cause === undefined ? {} : { cause: why.cause }),
    });
  };
  for (const position of requirement.compartments) {
    const state = situation.states[position] as State;
    const compartment = COMPARTMENTS[position];
    if (compartment !== undefined) {
      push(compartment, whyCompartment(position, state, requirement, situation));
    }
  }
  for (const subject of requirement.circumstances) {
    const why = whyCircumstance(situation, subject, requirement);
    if (why !== undefined) push(subject, why);
  }
  if (reasons.length === 0) push('', { code: 'missing', evidence: [] });
  return reasons;
}

function whyCompartment(
  position: number,
  state: State,
  requirement: CompiledRequirement,
  situation: Situation,
): Why {
  const { residues, goods } = state.pile;
  if (state.value === 'residue') {
    const evidence = residues.map((r) => r.evidence);
    const overlapping = goods.some((g) => overlaps(g, residues));
    const code = overlapping ? 'order-not-proven' : isSuspended(residues) ? 'suspended' : 'residue';
    return { code, evidence, cause: causeOfState(position, state, situation) };
  }
  const deletion = deletionOf(state, situation.now);
  if (deletion?.kind === 'awaited') {
    return { code: 'deletion-awaited', rule: 'R03', evidence: ids(deletion.words) };
  }
  if (deletion?.kind === 'revoked') {
    return { code: 'revoked-not-deleted', rule: 'R03', evidence: ids(deletion.words) };
  }
  if (state.value === 'clear') {
    return whyProofsAreNotEnough(position, state, requirement, situation);
  }
  const cause = causeOfState(position, state, situation);
  return deletion === undefined
    ? { code: 'unproven', evidence: [], cause }
    : { code: 'unproven', rule: 'R03', evidence: ids(deletion.words), cause };
}

/** R23: the last thing seen of it is a suspended certificate, which may be resumed. */
function isSuspended(residues: readonly Finding[]): boolean {
  const last = residues.filter((one) =>
    residues.every((other) => !after(other.interval, one.interval)),
  );
  return last.every((one) => one.because === 'suspended');
}

/**
 * A clear finding that would answer the residues if it were proven to be later; the order is open.
 */
function overlaps({ class: countedClass, finding }: Proof, residues: readonly Finding[]): boolean {
  return residues.every((r) => {
    const enough = CLASS_RANK[countedClass] >= CLASS_RANK[r.class];
    return enough && !after(r.interval, finding.interval);
  });
}

/** The compartment is clear, but by no proof that the policy accepts. */
function whyProofsAreNotEnough(
  position: number,
  state: State,
  requirement: CompiledRequirement,
  situation: Situation,
): Why {
  const evidence = ids(state.proofs.map((proof) => proof.finding));
  for (const alternative of requirement.alternatives) {
    const acts = alternative.source.verified;
    if (acts === undefined) continue;
    const least = alternative.source.least ?? 'eye';
    const answer = confirmation(
      state.proofs,
      state.pile.attempts,
      acts,
      least,
      Number.NEGATIVE_INFINITY,
    );
    if (answer === 'no-other-look') {
      const cause = causeOfLooks(position, state, 'same-person', situation);
      return { code: 'not-confirmed-by-another', rule: 'R11', evidence, cause };
    }
    if (answer === 'look-older-than-act') {
      const cause = causeOfLooks(position, state, 'older-than-act', situation);
      return { code: 'look-older-than-act', rule: 'R11', evidence, cause };
    }
  }
  const cause = causeOfProofs(position, state, requirement, situation);
  if (requirement.alternatives.some((a) => isStatementTooWeak(a, state))) {
    return { code: 'binding-too-weak', rule: 'R03', evidence, cause };
  }
  const stale = (a: CompiledAlternative): boolean =>
    Number.isFinite(a.withinMs) &&
    state.proofs.every((p) => situation.now - saidAt(p.finding).lo > a.withinMs);
  if (requirement.alternatives.some(stale)) return { code: 'stale', rule: 'R29', evidence, cause };
  return { code: 'unproven', evidence, cause };
}

function isStatementTooWeak({ source }: CompiledAlternative, state: State): boolean {
  return (
    source.statement !== undefined &&
    state.proofs.some(
      (p) =>
        p.finding.method.startsWith('statement-') &&
        (p.finding.binding ?? 'B0') < (source.binding ?? 'B0'),
    )
  );
}

/** Undefined where this subject does not block. */
function whyCircumstance(
  situation: Situation,
  subject: CircumstanceSubject,
  requirement: CompiledRequirement,
): Why | undefined {
  // Of several subjects that only must not be bad, those that are not bad do not block.
  const several = requirement.circumstances.length > 1;
  const onlyBad = several && requirement.alternatives.some(({ kind }) => kind === 'unless');
  if (onlyBad && !isBadCircumstance(situation, subject, requirement.of)) return undefined;
  if (isDerived(subject)) {
    const { detail, evidence } = derive(situation, subject, requirement.of);
    switch (subject) {
      case 'identified':
        return { code: 'not-identified', evidence };
      case 'custody':
        return {
          code: detail === 'not-in-our-hands' ? 'not-in-our-hands' : 'custody-fault',
          evidence,
        };
      case 'fate':
        return {
          code: detail === 'destroyed' ? 'destroyed-before' : 'collected-not-for-reuse',
          evidence,
        };
      case 'supplier-standing':
        return { code: 'standing-insufficient', evidence };
      case 'violations':
        return { code: 'violation', rule: detail === 'none' ? requirement.rule : detail, evidence };
      default:
        return subject satisfies never;
    }
  }
  const entries = entriesOf(situation, subject);
  if (subject === 'network' && entries.length > 0) return whyNetwork(entries);
  const against = unanswered(entries);
  if (against.length > 0) {
    const evidence = against.map((entry) => entry.evidence);
    const matched = subject === 'loss-match' || subject === 'police-match';
    if (matched) return { code: 'matched', evidence };
    return { code: 'bad', evidence, cause: causeOfCircumstance(situation, subject, entries) };
  }
  const met = entries.filter((entry) => entry.value === 'met');
  if (met.length > 0 && several) return undefined;
  const evidence = met.map((entry) => entry.evidence);
  if (met.some((entry) => isOfKind(entry, requirement))) {
    return { code: 'stale', rule: 'R29', evidence };
  }
  return { code: 'missing', evidence, cause: causeOfCircumstance(situation, subject, entries) };
}

/** It is of a kind that the policy asks for, so only its age can be the problem. */
function isOfKind({ detail = '' }: Circumstance, { alternatives }: CompiledRequirement): boolean {
  return alternatives.some(({ source }) => source.is === undefined || source.is.includes(detail));
}

function whyNetwork(entries: readonly Circumstance[]): Why {
  const worst = worstAnswers(entries);
  const evidence = worst.map((entry) => entry.evidence);
  switch (worst[0]?.detail) {
    case 'blocked':
      return { code: 'network-blocked', evidence };
    case 'caution':
      return { code: 'network-caution', evidence };
    default:
      return { code: 'stale', rule: 'R29', evidence };
  }
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map((finding) => finding.evidence);
}
