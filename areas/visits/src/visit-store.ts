/**
 * Stores announced visits.
 *
 * Contract: every method is one transaction, durable when its promise resolves, and sees only the
 * rows of the given operator; `byToken`, `toRemind`, `toSettle` and `forget` answer or act across
 * operators, with names alone. `plan` stores its job with the visit. A time is set once: a later
 * call does not change it.
 */
import type { Job, PhoneKey } from '@nagori/area-handover';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';

/** By the holder's own statement on the holder's page: `revoked`, or never had a certificate. */
const VISIT_WORDS = ['revoked', 'never'] as const;
export type VisitWord = (typeof VISIT_WORDS)[number];

/**
 * What became of the certificate before the phone arrived: proven by the authority, seen on the
 * phone, stated by the holder, not done, or unknown.
 */
const VISIT_OUTCOMES = ['proved', 'seen', 'told', 'not-yet', 'unknown'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

export type MailState = 'queued' | 'sent' | 'refused';

export interface VisitName {
  readonly operator: string;
  readonly id: string;
}

export interface NewVisit extends VisitName {
  readonly shop: string | undefined;
  /** A day in Japan: `2026-11-28`. */
  readonly plannedOn: string;
  readonly language: 'ja' | 'en';
  readonly phoneKeys: readonly PhoneKey[];
  /** Of the mailbox: so many visits of one are planned in a day (Japan). */
  readonly addressKey: Uint8Array;
  readonly tokenDigest: Uint8Array;
  readonly sealed: Sealed;
  readonly at: Instant;
  readonly request: string | undefined;
  readonly jobs: readonly Job[];
}

export interface StoredVisit extends VisitName {
  readonly shop: string | undefined;
  readonly plannedOn: string;
  readonly language: 'ja' | 'en';
  /** Undefined: forgotten, some time after the day. */
  readonly sealed: Sealed | undefined;
  readonly mail: MailState;
  readonly plannedAt: Instant;
  readonly promptedAt: Instant | undefined;
  readonly remindedAt: Instant | undefined;
  readonly openedAt: Instant | undefined;
  readonly doneAt: Instant | undefined;
  readonly word: VisitWord | undefined;
  readonly arrivedAt: Instant | undefined;
  readonly handover: string | undefined;
  readonly outcome: VisitOutcome | undefined;
}

/** One shop in one week: how many visits came how far. */
export interface VisitCount {
  /** The Monday. */
  readonly week: string;
  readonly shop: string | undefined;
  readonly planned: number;
  readonly prompted: number;
  readonly refused: number;
  readonly opened: number;
  readonly done: number;
  readonly arrived: number;
  readonly proved: number;
  readonly seen: number;
  readonly told: number;
  readonly notYet: number;
  readonly unknown: number;
}

export interface VisitQuery {
  readonly from: string;
  readonly to: string;
  readonly shop?: string | undefined;
  readonly after?: { readonly plannedOn: string; readonly id: string } | undefined;
  readonly most: number;
}

export interface VisitStore {
  /**
   * Returns the id, of the earlier visit where this request was stored before. Undefined: the
   * address has reached its limit for today.
   */
  plan(visit: NewVisit): Promise<string | undefined>;
  byId(name: VisitName): Promise<StoredVisit | undefined>;
  byToken(tokenDigest: Uint8Array): Promise<VisitName | undefined>;
  /** The visit of this handover, or the nearest one of its phone that has not arrived. */
  byPhone(
    operator: string,
    handover: string,
    phoneKeys: readonly PhoneKey[],
  ): Promise<StoredVisit | undefined>;
  list(operator: string, query: VisitQuery): Promise<readonly StoredVisit[]>;
  counts(operator: string, from: string, to: string): Promise<readonly VisitCount[]>;
  prompted(name: VisitName, mail: 'sent' | 'refused', at: Instant): Promise<void>;
  reminded(name: VisitName, at: Instant): Promise<void>;
  opened(name: VisitName, at: Instant): Promise<void>;
  /** A later statement replaces the earlier one; the time of the first stays. */
  recordWord(name: VisitName, word: VisitWord, at: Instant): Promise<void>;
  /** False: it had arrived before. */
  arrived(name: VisitName, handover: string, at: Instant): Promise<boolean>;
  settle(name: VisitName, outcome: VisitOutcome): Promise<void>;
  /** Sent, not reminded, not done, not arrived, planned for this day and announced before it. */
  toRemind(day: string, most: number): Promise<readonly VisitName[]>;
  /** Arrived between these times, with an outcome that may still change. */
  toSettle(from: Instant, to: Instant, most: number): Promise<readonly VisitName[]>;
  /** Deletes addresses and tokens of visits of more than thirty days ago; returns the count. */
  forget(): Promise<number>;
}
