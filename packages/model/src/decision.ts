/**
 * What the gate answers: a verdict with all its reasons, where the phone may go, and, for a hold,
 * the smallest list of steps that gives accept.
 */
import type { Route, Verdict } from './channel.ts';
import type { CircumstanceSubject } from './circumstance.ts';
import type { Compartment } from './compartment.ts';
import type { Possession } from './custody.ts';
import type { Ignored } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Instant } from './instant.ts';
import type { Tries } from './share.ts';

export type Subject = Compartment | CircumstanceSubject;

export type StateValue = 'clear' | 'residue' | 'unknown' | 'na';

/** The state of one compartment, and the findings behind it. */
export interface CompartmentState {
  readonly compartment: Compartment;
  readonly state: StateValue;
  /** Good findings that count, in the order of their evidence ids. */
  readonly proofs: readonly Finding[];
  /** Residues of this epoch. */
  readonly residues: readonly Finding[];
  /** Acts tried in this epoch, whether or not they count. */
  readonly attempts: readonly Finding[];
}

/** Why a requirement is not met, in one closed code; the catalogue turns it into words. */
export const REASON_CODES = [
  'residue',
  'suspended',
  'unproven',
  'deletion-awaited',
  'revoked-not-deleted',
  'order-not-proven',
  'not-confirmed-by-another',
  'look-older-than-act',
  'binding-too-weak',
  'stale',
  'missing',
  'bad',
  'network-blocked',
  'network-caution',
  'matched',
  'not-identified',
  'custody-fault',
  'not-in-our-hands',
  'collected-not-for-reuse',
  'destroyed-before',
  'standing-insufficient',
  'violation',
  'rule-failed',
  'past-deadline',
  'no-way-left',
  'no-requirement-met',
  'no-joint-steps',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Why existing evidence does not meet a requirement, in one closed code. */
export const CAUSE_CODES = [
  'failed',
  'overdue',
  'superseded',
  'expired',
  'unbound',
  'another-element',
  'another-phone',
  'recalled',
  'not-trusted',
  'actor-not-allowed',
  'signature-bad',
  'future',
  'implausible',
  'before-use',
  'before-board',
  'taken-back',
  'before-residue',
  'sees-less',
  'same-person',
  'older-than-act',
  'after-reset',
  'too-old',
  'incomplete',
  'no-answer',
  'no-row',
  'model-unconfirmed',
  'model-contradicted',
  'version-outdated',
  'measured-short',
  'not-signed',
  'no-leftover-consent',
  'another-kind',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** The newest evidence that was tried, and why it does not count. */
export interface Cause {
  readonly code: CauseCode;
  readonly evidence: string;
  /** With `measured-short`: what the bench counted. */
  readonly measured?: Tries | undefined;
}

export interface Reason {
  readonly verdict: Verdict;
  /** The number of the rule behind it, as in docs/rules.md. */
  readonly rule: string;
  readonly requirement: string;
  readonly subject: Subject | '';
  readonly code: ReasonCode;
  /** The evidence that speaks against, where there is any. */
  readonly evidence: readonly string[];
  /** Absent where nothing was tried. */
  readonly cause?: Cause | undefined;
}

/**
 * What an acceptance leaves open, in display order: what is still inside, what is pending, what
 * stays with the holder.
 */
export const NOTE_CODES = [
  'left-inside',
  'left-unproven',
  'deletion-awaited',
  'return-window',
  'holder-revokes',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

export interface Note {
  readonly code: NoteCode;
  /** In the order of COMPARTMENTS; empty where the note is about the whole phone. */
  readonly subjects: readonly Compartment[];
  /** By when, where there is a time. */
  readonly by?: Instant | undefined;
  readonly evidence: readonly string[];
}

export interface Violation {
  readonly rule: string;
  readonly code:
    | 'no-consent-before-felica'
    | 'actor-not-allowed'
    | 'no-erasure-at-purchase'
    | 'no-disclosure';
  readonly evidence: readonly string[];
  /** A named person answered for it. */
  readonly signedOff: boolean;
}

export const STEP_ACTORS = [
  'holder',
  'counter',
  'bench',
  'second-person',
  'supplier',
  'compliance',
  'authority',
  'police',
  'administrator',
] as const;
export type StepActor = (typeof STEP_ACTORS)[number];

/** A step as shown to people; words come from the catalogue by `id`. */
export interface PlannedStep {
  readonly id: string;
  readonly actor: StepActor;
  readonly minutes: number;
  readonly waitHours: number;
  readonly irreversible: boolean;
  /** The kind of evidence that records it. */
  readonly evidence: string;
  /** It was tried, and answered otherwise: once more, and then the next best way. */
  readonly again?: true | undefined;
}

/** What happens to the phone now (table of §5 in the gate's specification). */
export const CUSTODY_ACTIONS = [
  'take-in',
  'go-on',
  'giver-keeps',
  'keep-then-return',
  'keep-then-otherwise',
  'return',
  'not-this-channel',
  'call-police',
  'set-apart',
  'take-in-for-destruction',
  'destroy-board',
  'take-in-other-shelf',
] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

export interface Decision {
  readonly verdict: Verdict;
  /** Only for accept: where the phone may go next. */
  readonly route: readonly Route[];
  readonly possession: Possession;
  readonly custody: CustodyAction;
  /** The phone was reset, erased or overwritten in this epoch: the words to say depend on it. */
  readonly reset: boolean;
  /** When the hold ends by itself. */
  readonly deadline?: Instant | undefined;
  readonly reasons: readonly Reason[];
  /** Only for accept. */
  readonly notes: readonly Note[];
  readonly violations: readonly Violation[];
  readonly ignored: readonly Ignored[];
  /** Only for hold. */
  readonly steps: readonly PlannedStep[];
  /** The list is the best found, not proven the smallest: too many ways to weigh. */
  readonly approximate: boolean;
  readonly policy: { readonly id: string; readonly digest: string };
}
