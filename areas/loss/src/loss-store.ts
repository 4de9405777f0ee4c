/**
 * Stores loss cases (R21, N7).
 *
 * Contract: a write is one transaction: the case, its tasks, its line in the log, the phone's
 * marking as lost and the jobs are durable together when the promise resolves, or none is. A change
 * names the version it was made on; `stale` means a concurrent write came first and nothing was
 * stored. Every method sees only the rows of the given operator; `byReference`, `overdue` and
 * `onTheWay` answer across operators with names alone, `whereabouts` for the phone of an own case.
 * Lines of the log are only added.
 */
import type { HandoverState, Job, PhoneKey } from '@nagori/area-handover';
import type { ClearanceStatus } from '@nagori/certificate';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { LossTaskKind, TaskWay } from './desk-table.ts';

const LOSS_TASK_STATES = ['todo', 'guided', 'transferred', 'done', 'refused'] as const;
export type LossTaskState = (typeof LOSS_TASK_STATES)[number];

export interface StoredTask {
  /** The kind, and of several of a kind its party: `provider.sample-pay`. */
  readonly task: string;
  readonly kind: LossTaskKind;
  /** The desk it is about, where there is a single one. */
  readonly party: string | undefined;
  readonly way: TaskWay;
  readonly state: LossTaskState;
  readonly deadline: Instant;
  readonly at: Instant | undefined;
  /** The actor's mark, or the machine client. */
  readonly by: string | undefined;
  /** The other side's receipt, sealed. */
  readonly receipt: Sealed | undefined;
  /** The authority has the transfer. */
  readonly acknowledgedAt: Instant | undefined;
  /** When the passed deadline was escalated. */
  readonly escalatedAt: Instant | undefined;
  /** After the phone was found: whether what was stopped was restarted. */
  readonly undo: 'todo' | 'done' | undefined;
}

export interface StoredLoss {
  readonly operator: string;
  readonly id: string;
  readonly reference: string;
  readonly phoneKeys: readonly PhoneKey[];
  readonly sealed: Sealed;
  readonly practice: string;
  readonly state: 'open' | 'closed';
  readonly version: number;
  readonly reportedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly outcome: LossOutcome | undefined;
  /** How the reporter was proven; undefined: not. */
  readonly proof: 'line' | 'police' | 'in-hand' | 'holder' | undefined;
  readonly tasks: readonly StoredTask[];
}

/** Where the phone of a case is now. */
export interface SeenAt {
  readonly operator: string;
  readonly shop: string | undefined;
  readonly state: HandoverState;
  readonly since: Instant;
}

/** A certificate of the phone of a case, from any issuer. */
export interface LossClearance {
  readonly status: ClearanceStatus;
  readonly since: Instant;
}

const LOSS_OUTCOMES = ['found', 'mistaken'] as const;
export type LossOutcome = (typeof LOSS_OUTCOMES)[number];

const LOSS_ACTS = [
  'opened',
  'phone-set',
  'proven',
  'guided',
  'transferred',
  'acknowledged',
  'done',
  'refused',
  'reopened',
  'overdue',
  'wrong-code',
  'closed',
  'undone',
] as const;
export type LossAct = (typeof LOSS_ACTS)[number];

export interface LossLogLine {
  readonly at: Instant;
  readonly act: LossAct;
  readonly task: string | undefined;
  readonly by: string;
  /** Words that were written down, sealed. */
  readonly sealed: Sealed | undefined;
}

export interface OpenLossWrite {
  readonly operator: string;
  readonly id: string;
  readonly reference: string;
  readonly phoneKeys: readonly PhoneKey[];
  readonly lineKey: Uint8Array | undefined;
  readonly sealed: Sealed;
  readonly practice: string;
  readonly at: Instant;
  readonly request: string | undefined;
  readonly tasks: readonly StoredTask[];
  readonly log: LossLogLine;
  readonly nextDeadline: Instant | undefined;
  readonly jobs: readonly Job[];
}

export type OpenLossResult =
  | { readonly outcome: 'written' }
  /** `again`: this request was stored before; `open`: a case of this phone or line is open here. */
  | { readonly outcome: 'again' | 'open'; readonly id: string };

export interface LossChange {
  readonly operator: string;
  readonly id: string;
  readonly expected: number;
  readonly tasks: readonly StoredTask[];
  readonly log: readonly LossLogLine[];
  readonly nextDeadline: Instant | undefined;
  /** The phone is this one: other keys of the case are no longer lost by it. */
  readonly phone?: { readonly keys: readonly PhoneKey[]; readonly sealed: Sealed };
  readonly proof?: StoredLoss['proof'];
  readonly close?: { readonly at: Instant; readonly outcome: LossOutcome };
  readonly jobs: readonly Job[];
}

export interface LossQuery {
  readonly state: 'open' | 'closed';
  readonly after?: { readonly at: Instant; readonly id: string } | undefined;
  readonly most: number;
}

export interface LossStore {
  open(write: OpenLossWrite): Promise<OpenLossResult>;
  change(change: LossChange): Promise<'written' | 'stale'>;
  byId(operator: string, id: string): Promise<StoredLoss | undefined>;
  /** Open cases of a phone or a line, and the case of this reference, open or closed. */
  byKeys(
    operator: string,
    phoneKeys: readonly PhoneKey[],
    lineKey: Uint8Array | undefined,
    reference: string | undefined,
  ): Promise<readonly StoredLoss[]>;
  /** Open ones by what is due next, closed ones newest first. */
  list(operator: string, query: LossQuery): Promise<readonly StoredLoss[]>;
  log(operator: string, id: string): Promise<readonly LossLogLine[]>;
  /** The open case with this reference that reports this phone lost, at any operator. */
  byReference(
    reference: string,
    phoneKeys: readonly PhoneKey[],
  ): Promise<{ readonly operator: string; readonly id: string } | undefined>;
  /** The phone of the case is in this operator's own hands. */
  isInHand(operator: string, id: string): Promise<boolean>;
  /** Where the phone of the case has turned up, and the state of its certificates. */
  whereabouts(
    operator: string,
    id: string,
  ): Promise<{ readonly seen: readonly SeenAt[]; readonly clearances: readonly LossClearance[] }>;
  /** Counts a code before it is compared; false: `most` were tried already. */
  tryCode(operator: string, id: string, most: number): Promise<boolean>;
  overdue(
    now: Instant,
    most: number,
  ): Promise<readonly { readonly operator: string; readonly id: string }[]>;
  /** Open cases that the authority has not acknowledged yet, the oldest first. */
  onTheWay(most: number): Promise<readonly { readonly operator: string; readonly id: string }[]>;
}
