/**
 * Facts: the gate's whole input about one phone at one moment. The gate reads nothing else.
 *
 * Invariants: no clock, no randomness, no personal data; a person appears as the operator's own
 * mark.
 */
import type { Ability, Capability, PhoneModel } from './capability.ts';
import type { Circumstance } from './circumstance.ts';
import type { Compartment } from './compartment.ts';
import type { Condition, ConditionWord } from './condition.ts';
import type { CustodyEntry } from './custody.ts';
import type { Backing, Finding } from './finding.ts';
import type { PhoneIdentity } from './imei.ts';
import type { Instant, Interval } from './instant.ts';
import type { MeasuredWord } from './measured.ts';
import type { OperatorId, Recall, StandingPeriod } from './operator.ts';

/** Whether the person who gives the phone can still be asked. */
export const GIVERS = ['present', 'reachable', 'absent'] as const;
export type Giver = (typeof GIVERS)[number];

/** What an operator has at hand; a step that needs more cannot be taken there. */
export const EQUIPMENT = [
  'felica-tool',
  'felica-reader',
  'jpki-reader',
  'erase-tool',
  'overwrite-tool',
  'second-person',
  'online-bench',
  'challenge',
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

/** Why a piece of evidence, or a finding of it, counts for nothing. */
export const IGNORED_REASONS = [
  'same-id-other-bytes',
  'wrong-imei',
  'future',
  'signature-bad',
  'signature-expired',
  'recalled',
  'actor-not-allowed',
  'before-last-use',
  'board-replaced',
  'implausible',
  'taken-back',
] as const;
export type IgnoredReason = (typeof IGNORED_REASONS)[number];

export interface Ignored {
  readonly evidence: string;
  readonly rule: string;
  readonly reason: IgnoredReason;
}

/** The board was replaced, and with it all that lived on it. */
export interface BoardChange {
  readonly evidence: string;
  readonly interval: Interval;
  /** A person at a station recorded where the old board went: residues found in it went with it. */
  readonly fateKnown: boolean;
  /** The one fate on record is that the phone's holder has it. */
  readonly toHolder?: boolean | undefined;
  readonly operator?: OperatorId | undefined;
  readonly shop?: string | undefined;
  readonly backing?: Backing | undefined;
}

/** It does not count, and is listed as an attempt. */
export interface Aside {
  readonly evidence: string;
  readonly compartment: Compartment;
  readonly at: Instant;
}

/** Why what is said of the phone's model does not count yet. */
export const UNCONFIRMED_REASONS = [
  'model-unconfirmed',
  'model-contradicted',
  'version-outdated',
] as const;

/** A description that would count once a person has looked which phone it is (docs/adr/0104). */
export interface Unconfirmed {
  /** Only a file or a machine said it, another piece says otherwise, or it was of before a use. */
  readonly because: (typeof UNCONFIRMED_REASONS)[number];
  /** The piece by which it is in doubt; undefined: the description itself. */
  readonly evidence?: string | undefined;
  readonly phone: PhoneModel;
  readonly capability: Capability;
  /** What only words that do not count deny: it opens nothing either. */
  readonly denied: readonly Ability[];
  /** A person looked since, and could not see what is missing: another look is no step. */
  readonly looked?: boolean | undefined;
}

/** What any word says it is, beside what counts: a recall of that reaches it too (R30). */
export interface AlsoNamed {
  readonly models: readonly string[];
  /** Of its operating system. */
  readonly versions: readonly string[];
}

export interface Facts {
  readonly identity: PhoneIdentity;
  /** What counts of the description: a person's or the phone's own, and not contradicted. */
  readonly phone: PhoneModel;
  /** Undefined, as nearly always: no word says anything else. */
  readonly alsoNamed?: AlsoNamed | undefined;
  /** Of `phone`; a "no" of any description counts too. */
  readonly capability: Capability;
  /** Undefined, as nearly always: no more would count. */
  readonly unconfirmed?: Unconfirmed | undefined;
  /** The operator that decides. */
  readonly self: OperatorId;
  /** The operator that gives the phone, where it is not a holder. */
  readonly supplier?: OperatorId | undefined;
  /** Undefined: as the policy says. */
  readonly giver?: Giver | undefined;
  readonly equipment?: readonly Equipment[] | undefined;
  /** By all words, of every source. */
  readonly condition: Condition;
  /** The sources, where not all are our own stations: files, or other operators. */
  readonly conditionWords?: readonly ConditionWord[] | undefined;
  /** When this handover was opened: deadlines run from here. */
  readonly openedAt: Instant;
  readonly findings: readonly Finding[];
  readonly circumstances: readonly Circumstance[];
  readonly custody: readonly CustodyEntry[];
  /** Undefined: none, as nearly always. */
  readonly boards?: readonly BoardChange[] | undefined;
  /** The subjects of good findings in ignored evidence; undefined where there are none. */
  readonly aside?: readonly Aside[] | undefined;
  readonly standings: readonly StandingPeriod[];
  readonly recalls: readonly Recall[];
  /** What benches measured of the tools that were used; undefined: none, as nearly always. */
  readonly measured?: readonly MeasuredWord[] | undefined;
  /** Evidence that the readers already ignored, to be shown with the verdict. */
  readonly ignored: readonly Ignored[];
}
