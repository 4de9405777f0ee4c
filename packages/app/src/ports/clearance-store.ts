/**
 * Clearance certificates of an operator and what became of them.
 *
 * Contract: `issue` is one transaction: the entry in the phone's chain, the certificate, and
 * earlier ones of the phone superseded, or nothing; `stale` as for any write. `finish` takes a
 * valid certificate to its end once, and nothing ever makes it valid again. Every method sees the
 * rows of the operator it is given; `published` answers across operators.
 */
import type { Instant } from '@nagori/model';
import type { AppendWrite, PhoneKey, Sealed, WriteResult } from './handover-store.ts';

export const CLEARANCE_STATUSES = ['valid', 'withdrawn', 'ended', 'superseded'] as const;
export type ClearanceStatus = (typeof CLEARANCE_STATUSES)[number];

/** Both signed forms are public; the salts are sealed. */
export interface NewClearance {
  readonly id: string;
  /** The place in the operator's status list. */
  readonly idx: number;
  readonly outcome: 'release' | 'destruction';
  readonly jws: string;
  readonly summary: string;
  readonly salts: Sealed;
}

export interface StoredClearance extends NewClearance {
  readonly operator: string;
  readonly handover: string;
  readonly status: ClearanceStatus;
  /** Codes of what ended it; no free text. */
  readonly reasons: readonly string[];
  readonly issuedAt: Instant;
  readonly changedAt: Instant;
}

/** What anybody may see of a certificate. */
export interface PublishedClearance {
  readonly operator: string;
  readonly jws: string;
  readonly status: ClearanceStatus;
  readonly changedAt: Instant;
}

export interface ClearanceEnd {
  readonly status: Exclude<ClearanceStatus, 'valid'>;
  readonly reasons: readonly string[];
  readonly at: Instant;
}

export interface ClearanceStore {
  /** A place of its own; one that is taken and never used names no certificate. */
  nextIndex(operator: string): Promise<number>;
  issue(write: AppendWrite, clearance: NewClearance): Promise<WriteResult>;
  /** False where it had ended before. */
  finish(operator: string, id: string, end: ClearanceEnd): Promise<boolean>;
  byId(operator: string, id: string): Promise<StoredClearance | undefined>;
  /** The newest of a handover. */
  ofHandover(operator: string, handover: string): Promise<StoredClearance | undefined>;
  /** Valid ones of a phone. */
  standing(operator: string, phoneKey: PhoneKey): Promise<readonly StoredClearance[]>;
  /** How many places were taken, and those of them in a range whose certificate has ended. */
  statuses(
    operator: string,
    from: number,
    most: number,
  ): Promise<{
    readonly taken: number;
    readonly ended: readonly { readonly idx: number; readonly status: ClearanceStatus }[];
  }>;
  published(id: string): Promise<PublishedClearance | undefined>;
}
