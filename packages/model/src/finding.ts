/**
 * Findings (所見): what one piece of evidence says of one compartment.
 *
 * Invariants: a finding names its evidence. Its class is what its source was able to see, not how
 * trusted it is. A residue is never weakened by its source.
 */
import type { Compartment } from './compartment.ts';
import type { Interval } from './instant.ts';
import type { OperatorId } from './operator.ts';
import type { Tries } from './share.ts';

export type FindingValue = 'clear' | 'residue' | 'unknown' | 'na';

/**
 * By what it can see: `say` (a statement) < `eye` (a screen seen) < `app` (the phone's own settings
 * or app) < `probe` (a complete read by reader or tool). `act` changed the state.
 */
export type FindingClass = 'say' | 'eye' | 'app' | 'probe' | 'act';

/**
 * What a look of each class is worth against a residue of each class. `act` answers every class.
 */
export const CLASS_RANK = { say: 0, eye: 1, app: 2, probe: 3, act: 4 } as const;

/** Acts on user data and on the other compartments, as policies name them. */
export const ACTS = [
  'factory-reset',
  'erase',
  'overwrite',
  'felica-erase',
  'key-deletion',
  'forced-deletion',
  'lock-removal',
  'removal',
  'destruction',
] as const;

export type Act = (typeof ACTS)[number];

/** What was done, looked at, stated or said. Policies name these. */
export const METHODS = [
  ...ACTS,
  // looks
  'look',
  'settings-look',
  'lock-look',
  'activation-attempt',
  'portal-not-registered',
  'portal-registered',
  'element-empty',
  'wallet-look',
  'tool-check',
  'felica-walk',
  'felica-lookup',
  'jpki-probe',
  // the authority's statements
  'statement-none',
  'statement-deleted',
  'statement-awaited',
  'statement-failed',
  'statement-live',
  // words
  'declared-never',
  'declared-erased',
  'declared-revoked',
  'declared-present',
  'supplier-confirmed',
] as const;

export type Method = (typeof METHODS)[number];

/**
 * What ties a statement to the phone on the counter: nothing, staff's eyes, the reader, the
 * element.
 */
export const BINDINGS = ['B0', 'B1', 'B2', 'B3'] as const;
export type Binding = (typeof BINDINGS)[number];

export function isLessBound(one: Binding, other: Binding): boolean {
  return BINDINGS.indexOf(one) < BINDINGS.indexOf(other);
}

/**
 * How the bytes reached us: recorded at an enrolled station with a person signed in; signed by the
 * authority or the element; a tool's report, of no person, uploaded by an enrolled station; an
 * unsigned file.
 */
export type Backing = 'station' | 'authority' | 'upload' | 'unsigned';

/** Who did it: only the holder may revoke, or erase user data before ownership passes (R04). */
export type FindingActor = 'holder' | 'staff' | 'supplier' | 'authority' | 'tool';

export interface Finding {
  readonly evidence: string;
  readonly compartment: Compartment;
  readonly value: FindingValue;
  readonly class: FindingClass;
  readonly method: Method;
  readonly interval: Interval;
  readonly backing: Backing;
  readonly actor: FindingActor;
  /** Staff operated the phone for the holder, who stays the actor (R04). */
  readonly assisted: boolean;
  readonly person?: string | undefined;
  readonly station?: string | undefined;
  readonly operator?: OperatorId | undefined;
  /** The shop the operator's certification lists, where the evidence names one. */
  readonly shop?: string | undefined;
  readonly binding?: Binding | undefined;
  readonly tool?: string | undefined;
  readonly toolVersion?: string | undefined;
  /**
   * At which stage of the work it was done (R10 asks for erasure at purchase and again at
   * inspection).
   */
  readonly stage?: string | undefined;
  /**
   * Why an unknown is unknown, in a closed code that `explain` can put into words; of a residue,
   * that it is suspended.
   */
  readonly because?: UnknownReason | 'suspended' | undefined;
  /** When its source stated it, where that is not when it happened: a signature's own time. */
  readonly said?: Interval | undefined;
  /** Of the report of a deletion: when the authority last said that it was awaited. */
  readonly awaited?: Interval | undefined;
  /** Of an act that no shipped row names: the tries that the bench counted (docs/adr/0096). */
  readonly measured?: Tries | undefined;
}

/** Why a reading says `unknown`. */
export const UNKNOWN_REASONS = [
  'no-answer',
  'partial-read',
  'lookup-only',
  'act-failed',
  'deletion-awaited',
  'revoked-not-deleted',
  'deletion-failed',
  'cannot-state',
  'binding-too-weak',
  'expired',
  'implausible',
  'not-in-capability-row',
  'model-unconfirmed',
  'model-contradicted',
  'version-outdated',
  'not-signed',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];
