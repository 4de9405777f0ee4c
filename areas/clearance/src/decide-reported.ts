/**
 * Loss reports on the issuer's certificates as its own staff see them, and their decisions (R21).
 *
 * Invariants: the reporter and the report's text stay with the desk that took it. A person at a
 * station decides. While a report is open nothing becomes valid again.
 */
import { type Actor, isAtStation, readPhoneRecord } from '@nagori/area-handover';
import { done, imeiDigits, type Outcome, refused } from '@nagori/model';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import type { SuspensionRow } from './clearance-store.ts';

export type ReportedAct = 'withdraw' | 'restore' | 'suspend' | 'leave';

export interface ReportedClearance {
  readonly id: string;
  readonly handover: string;
  readonly state: 'suspended' | 'waiting';
  readonly since: number;
  readonly isOpen: boolean;
  readonly imeiEnd: string | undefined;
  readonly acts: readonly ReportedAct[];
}

/** One line a certificate, the oldest first. */
export async function reportedClearances(
  deps: ClearanceDeps,
  operator: string,
): Promise<readonly ReportedClearance[]> {
  const rows = await deps.clearances.suspensions(operator);
  const first = rows.filter(
    (row, i) => rows.findIndex((one) => one.clearance === row.clearance) === i,
  );
  return Promise.all(first.map((row) => reported(deps, operator, row)));
}

export async function decideReported(
  deps: ClearanceDeps,
  actor: Actor,
  id: string,
  act: ReportedAct,
): Promise<Outcome<'decided', ClearanceOrHandoverCode>> {
  const { operator } = actor;
  if ((await deps.clearances.byId(operator, id)) === undefined) {
    return declined('clearance-not-found');
  }
  if (!isAtStation(actor)) return refused('station-needed');
  const [row] = await deps.clearances.suspensions(operator, id);
  if (row === undefined) return declined('clearance-not-so');
  const now = await reported(deps, operator, row);
  if (!now.acts.includes(act)) return declined('clearance-not-so');
  const by = actor.mark ?? actor.account;
  const at = deps.handover.now();
  if (act === 'withdraw') {
    await deps.clearances.finish(operator, id, { status: 'withdrawn', reasons: ['loss'], at });
  } else if (act === 'restore') {
    await deps.clearances.restore(operator, id, at);
  } else if (act === 'suspend') {
    const { report } = row;
    await deps.clearances.decided(operator, id, { from: 'waiting', to: 'decided', by });
    await deps.clearances.suspend(operator, id, { reasons: ['loss'], at, report, most: NO_LIMIT });
    return done('decided');
  }
  const to = act === 'leave' ? 'left' : 'decided';
  await deps.clearances.decided(operator, id, { from: row.state, to, by });
  return done('decided');
}

/** A person decides this one: the reporter's day is no question any more. */
const NO_LIMIT = 2_147_483_646;

async function reported(
  deps: ClearanceDeps,
  operator: string,
  { clearance, handover, state, at, phoneKey }: SuspensionRow,
): Promise<ReportedClearance> {
  const record = await readPhoneRecord(deps.handover, operator, handover);
  const second = record?.stored.phoneKey2;
  const reports = await deps.clearances.reports(
    second === undefined ? [phoneKey] : [phoneKey, second],
  );
  const isOpen = reports.some((one) => one.isOpen);
  const imei = record?.phone.imeis[0];
  const isSuspended = state === 'suspended';
  return {
    id: clearance,
    handover,
    state: isSuspended ? 'suspended' : 'waiting',
    since: at,
    isOpen,
    imeiEnd: imei === undefined ? undefined : imeiDigits(imei).slice(-4),
    acts: isSuspended ? ['withdraw', ...(isOpen ? [] : (['restore'] as const))] : WAITING,
  };
}

const WAITING: readonly ReportedAct[] = ['suspend', 'leave'];
