/**
 * A holder's view of their own certificates: for each phone, what is proven and what still has to
 * happen (R03: revoked is not erased).
 */
import { DAY_MS, type Instant } from '@nagori/model';
import {
  DELETION_WITHIN_MS,
  type Enrolment,
  type HolderFile,
  lapseOrders,
  ORDER_LAPSES_MS,
  type OrderState,
  openLossReport,
  type PhoneCertificate,
  type PhoneStanding,
  STATEMENTS_PER_DAY,
  standingOf,
} from '@nagori/pki';
import type { AuthorityDeps, Holder } from './authority-deps.ts';

const PROVEN = ['issued', 'suspended', 'revoked', 'deleted', 'deletion-failed'] as const;
export interface Proven {
  readonly what: (typeof PROVEN)[number];
  readonly at: Instant;
}

export interface HeldDeletion {
  readonly order: string;
  readonly state: OrderState;
  readonly opened: Instant;
  /** 48 hours after the revocation, if the phone is online with its screen on until then. */
  readonly due: Instant;
  readonly lapses: Instant;
  readonly settled: Instant | undefined;
}

export interface HeldPhone {
  readonly enrolment: string;
  readonly eid: string;
  /** Whether the pair is live. Others are listed for the state of their keys. */
  readonly current: boolean;
  readonly standing: PhoneStanding;
  readonly sign: PhoneCertificate;
  readonly auth: PhoneCertificate;
  readonly deletion: HeldDeletion | undefined;
  readonly reportedLost: boolean;
  readonly proven: readonly Proven[];
}

export interface HolderOverview {
  readonly name: string;
  readonly by: Holder['by'];
  readonly phones: readonly HeldPhone[];
  readonly lossReports: HolderFile['lossReports'];
  readonly locks: HolderFile['locks'];
  readonly statementsLeft: number;
}

export async function readHolder(deps: AuthorityDeps, holder: Holder): Promise<HolderOverview> {
  const now = deps.now();
  const { person, file: stored, askedOn } = await deps.store.readFile(holder.person);
  const file = lapseOrders(stored, now);
  return {
    name: person.subject.name,
    by: holder.by,
    phones: file.enrolments.map((one) => heldPhone(file, one, now)),
    lossReports: file.lossReports,
    locks: longestLocks(file, now),
    statementsLeft: Math.max(0, STATEMENTS_PER_DAY - askedOn(dayOf(now))),
  };
}

/** Each statement adds a lock; for an element the lock that ends last counts. */
function longestLocks(file: HolderFile, now: Instant): HolderFile['locks'] {
  const longest = new Map<string | undefined, HolderFile['locks'][number]>();
  for (const lock of file.locks) {
    if (lock.lifted !== undefined || now >= lock.until) continue;
    if (lock.until >= (longest.get(lock.eid)?.until ?? 0)) longest.set(lock.eid, lock);
  }
  return [...longest.values()];
}

/** The day on which a question counts. */
export function dayOf(now: Instant): number {
  return Math.floor(now / DAY_MS);
}

function heldPhone(file: HolderFile, one: Enrolment, now: Instant): HeldPhone {
  const { order } = one;
  return {
    enrolment: one.id,
    eid: one.eid,
    current: order === undefined,
    standing: standingOf(one, now),
    sign: one.sign,
    auth: one.auth,
    deletion: order && {
      order: order.id,
      state: order.state,
      opened: order.opened,
      due: order.opened + DELETION_WITHIN_MS,
      lapses: order.opened + ORDER_LAPSES_MS,
      settled: order.settled,
    },
    reportedLost: openLossReport(file, one.eid) !== undefined,
    proven: provenOf(one),
  };
}

function provenOf({ issued, sign, order }: Enrolment): readonly Proven[] {
  const proven: Proven[] = [{ what: 'issued', at: issued }];
  if (sign.state === 'suspended') proven.push({ what: 'suspended', at: sign.since });
  if (order === undefined) return proven;
  proven.push({ what: 'revoked', at: order.opened });
  const at = order.settled ?? order.opened;
  if (order.state === 'deleted') proven.push({ what: 'deleted', at });
  if (order.state === 'failed') proven.push({ what: 'deletion-failed', at });
  return proven;
}
