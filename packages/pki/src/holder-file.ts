/**
 * The authority's file of one holder: the certificates of each phone, the orders to delete, locks
 * and loss reports, as values.
 *
 * Invariants: revoked is final, and not erased: the order records what became of the key (R03). At
 * most one enrolment is live (R24). Nothing is ever removed.
 */
import { DAY_MS, HOUR_MS, type Instant } from '@nagori/model';
import type { Purpose } from './certificate-profile.ts';
import type { RevocationReason } from './revocation.ts';

/** The element deletes within 48 hours, while online with the screen on. */
export const DELETION_WITHIN_MS = 48 * HOUR_MS;
/** An order without an answer lapses: the key counts as not deleted. */
export const ORDER_LAPSES_MS = 30 * DAY_MS;
/** After a statement, no certificate is issued to this holder in this element. */
export const LOCK_MS = 30 * DAY_MS;

export const CERTIFICATE_STATES = ['good', 'suspended', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export interface PhoneCertificate {
  /** Its thumbprint (`x5t#S256`). */
  readonly id: string;
  /** SHA-256 of its SubjectPublicKeyInfo: how an order names the keys that are meant. */
  readonly keyId: string;
  readonly purpose: Purpose;
  readonly state: CertificateState;
  /** When it came into this state. */
  readonly since: Instant;
  readonly notAfter: Instant;
  /** Why it was revoked; absent where it is not, or was before reasons were stored. */
  readonly reason?: RevocationReason;
}

const ORDER_STATES = ['awaited', 'deleted', 'failed', 'lapsed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** The order to an element to delete one pair of keys and certificates. */
export interface DeletionOrder {
  readonly id: string;
  readonly state: OrderState;
  readonly opened: Instant;
  /** When it left `awaited`: the element's own time, never later than ours. */
  readonly settled?: Instant;
}

/** One pair of certificates in one element. */
export interface Enrolment {
  readonly id: string;
  readonly eid: string;
  readonly issued: Instant;
  readonly sign: PhoneCertificate;
  readonly auth: PhoneCertificate;
  /** There once the pair is revoked, and only then. */
  readonly order?: DeletionOrder;
}

export interface Lock {
  readonly id: string;
  /** Absent: after a statement about the person, every element is locked. */
  readonly eid?: string;
  readonly until: Instant;
  readonly lifted?: Instant;
}

export interface PhoneLossReport {
  readonly id: string;
  readonly eid: string;
  readonly opened: Instant;
  readonly closed?: Instant;
}

export interface HolderFile {
  readonly enrolments: readonly Enrolment[];
  readonly locks: readonly Lock[];
  readonly lossReports: readonly PhoneLossReport[];
}

export const EMPTY_FILE: HolderFile = { enrolments: [], locks: [], lossReports: [] };

/** The pair that is not revoked, if there is one: suspended and expired ones are still there. */
export function liveEnrolment(file: HolderFile): Enrolment | undefined {
  return file.enrolments.find((one) => one.order === undefined);
}

/** R23: good is good alone; suspended, revoked, expired or not yet known is not. */
export function isGood(certificate: PhoneCertificate, now: Instant): boolean {
  return certificate.state === 'good' && now <= certificate.notAfter;
}

/** An open loss report, on this element or, without one, on any. */
export function openLossReport(file: HolderFile, eid?: string): PhoneLossReport | undefined {
  return file.lossReports.find(
    (one) => one.closed === undefined && (eid === undefined || one.eid === eid),
  );
}

/** A lock in force for this element. */
export function standingLock(file: HolderFile, eid: string, now: Instant): Lock | undefined {
  return file.locks.find(
    (lock) =>
      lock.lifted === undefined && now < lock.until && (lock.eid === undefined || lock.eid === eid),
  );
}

/** The order as of a time: one without an answer in 30 days has lapsed. */
export function orderAt(order: DeletionOrder, now: Instant): DeletionOrder {
  const end = order.opened + ORDER_LAPSES_MS;
  return order.state === 'awaited' && now >= end
    ? { ...order, state: 'lapsed', settled: end }
    : order;
}

export type PhoneStanding =
  /** Both certificates are good. */
  | 'good'
  /** Both, or the signing one alone, are suspended. */
  | 'suspended'
  | 'signing-suspended'
  | 'expired'
  /** R24: revoked, erasure unconfirmed. */
  | 'revoked-unconfirmed'
  | 'deleted'
  | 'failed'
  | 'lapsed';

/** One word for a pair, as holder and desk are shown it. */
export function standingOf(enrolment: Enrolment, now: Instant): PhoneStanding {
  const { order, sign, auth } = enrolment;
  if (order !== undefined) return order.state === 'awaited' ? 'revoked-unconfirmed' : order.state;
  if (auth.state === 'suspended') return 'suspended';
  if (sign.state === 'suspended') return 'signing-suspended';
  return isGood(auth, now) && isGood(sign, now) ? 'good' : 'expired';
}
