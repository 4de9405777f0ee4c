/**
 * Clearance certificates of an operator and their status.
 *
 * Contract: what `issuing` prepares is one transaction with its entry: the entry in the phone's
 * chain, the certificate, and earlier ones of the phone superseded, or nothing. `finish` ends a
 * certificate once and for good; `suspend` and `restore` are reversible. Every method sees only the
 * rows of the given operator; `published` and `reports` answer across operators.
 */
import { byteaText, type PhoneKey, type SideEffects } from '@nagori/area-handover';
import type { ClearanceStatus } from '@nagori/certificate';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { TurnedUpStore } from './turned-up-store.ts';

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

/** The part of a write that adds a certificate, by name (0900-certificates.sql). */
export function issuing({ salts, ...clearance }: NewClearance): SideEffects {
  return { clearance: { ...clearance, salts: byteaText(salts.bytes), key_id: salts.keyId } };
}

export interface StoredClearance extends NewClearance {
  readonly operator: string;
  readonly handover: string;
  readonly status: ClearanceStatus;
  /** Codes of the cause that ended it; no free text. */
  readonly reasons: readonly string[];
  readonly issuedAt: Instant;
  readonly changedAt: Instant;
}

/** The public part of a certificate. */
export interface PublishedClearance {
  readonly operator: string;
  readonly jws: string;
  readonly status: ClearanceStatus;
  readonly changedAt: Instant;
}

export interface CertifiedPhone {
  readonly operator: string;
  readonly phoneKey: PhoneKey;
}

export interface ClearanceEnd {
  readonly status: Exclude<ClearanceStatus, 'valid' | 'suspended'>;
  readonly reasons: readonly string[];
  readonly at: Instant;
}

/** A loss report of a phone, at any operator. */
export interface LossReportOf {
  readonly operator: string;
  readonly case: string;
  readonly isOpen: boolean;
  /** Undefined while it is open, and where another phone was meant. */
  readonly outcome: 'found' | 'mistaken' | undefined;
  /** The reporter was proven to have lost it. */
  readonly isProven: boolean;
}

export interface Suspension {
  readonly reasons: readonly string[];
  readonly at: Instant;
  readonly report: Pick<LossReportOf, 'operator' | 'case'>;
  /** So many certificates of others may the reporter suspend in a day. */
  readonly most: number;
}

/** `waiting`: the reporter's day is used up; `left`: a person left it valid; `over`: not valid. */
export type SuspendOutcome = 'suspended' | 'waiting' | 'left' | 'over';

const SUSPENSION_STATES = ['suspended', 'waiting', 'left', 'decided'] as const;

/** A certificate that a report suspended, or would suspend. */
export interface SuspensionRow {
  readonly clearance: string;
  readonly handover: string;
  readonly phoneKey: PhoneKey;
  readonly report: Pick<LossReportOf, 'operator' | 'case'>;
  readonly state: (typeof SUSPENSION_STATES)[number];
  readonly at: Instant;
}

export interface ClearanceStore extends TurnedUpStore {
  /** An index of its own. One that is taken and never used names no certificate. */
  nextIndex(operator: string): Promise<number>;
  /** False where it had ended before. */
  finish(operator: string, id: string, end: ClearanceEnd): Promise<boolean>;
  byId(operator: string, id: string): Promise<StoredClearance | undefined>;
  /** The newest of a handover. */
  ofHandover(operator: string, handover: string): Promise<StoredClearance | undefined>;
  /** `used`: how many of others the reporter has suspended today, with this one. */
  suspend(
    operator: string,
    id: string,
    suspension: Suspension,
  ): Promise<{ readonly outcome: SuspendOutcome; readonly used: number | undefined }>;
  /** Suspended → valid; false where it is not suspended. */
  restore(operator: string, id: string, at: Instant): Promise<boolean>;
  /** Every loss report of a phone, the oldest first. */
  reports(keys: readonly PhoneKey[]): Promise<readonly LossReportOf[]>;
  /**
   * Certificates that wait for a person of the issuer, or are suspended; only the named one where
   * given.
   */
  suspensions(operator: string, id?: string): Promise<readonly SuspensionRow[]>;
  /** A person has decided: the rows of this certificate that are `from` become `to`. */
  decided(
    operator: string,
    id: string,
    change: {
      readonly from: SuspensionRow['state'];
      readonly to: SuspensionRow['state'];
      readonly by: string;
    },
  ): Promise<void>;
  /** Valid and suspended ones of a phone, under each of its numbers. */
  standing(operator: string, phoneKeys: readonly PhoneKey[]): Promise<readonly StoredClearance[]>;
  /** How many places were taken, and those of them in a range whose certificate has ended. */
  statuses(
    operator: string,
    from: number,
    most: number,
  ): Promise<{
    readonly taken: number;
    readonly ended: readonly { readonly idx: number; readonly status: ClearanceStatus }[];
    /** Ranges in it about which nothing is known since a restore. */
    readonly lost: readonly { readonly first: number; readonly past: number }[];
  }>;
  published(id: string): Promise<PublishedClearance | undefined>;
  /** The phone of a valid certificate, at its operator. */
  certifiedPhone(id: string): Promise<CertifiedPhone | undefined>;
}
