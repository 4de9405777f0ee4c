/**
 * Destroyed phones that turned up, as the staff of who destroyed them see them, and their decisions
 * (R12, R21).
 *
 * Invariants: a person at a station decides, and neither who took part in the destruction nor
 * who took part in opening the phone again (R11). Nothing becomes valid again while the phone's new
 * record is not over.
 */
import {
  type Actor,
  byOf,
  isAtStation,
  type PhoneRecord,
  type RecordEntry,
  readPhoneRecord,
  tookPart,
} from '@nagori/area-handover';
import { done, imeiDigits, type Outcome, refused } from '@nagori/model';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import type { OpenTurnedUp } from './turned-up-store.ts';
import {
  CLEARED_BECAUSE,
  type TurnedUpAct,
  type TurnedUpReason,
  WITHDRAWN_BECAUSE,
} from './wire-destroyed.ts';

export interface ShownTurnedUp extends OpenTurnedUp {
  readonly imeiEnd: string | undefined;
  readonly acts: readonly TurnedUpAct[];
}

/** Those that wait for a person, the oldest first. */
export async function openTurnedUps(
  deps: ClearanceDeps,
  operator: string,
): Promise<readonly ShownTurnedUp[]> {
  const rows = await deps.clearances.turnedUp(operator);
  return Promise.all(
    rows.map(async (row) => {
      const record = await readPhoneRecord(deps.handover, operator, row.handover);
      const imei = record?.phone.imeis[0];
      const imeiEnd = imei === undefined ? undefined : imeiDigits(imei).slice(-4);
      return { ...row, imeiEnd, acts: actsOf(row) };
    }),
  );
}

export interface DecideRequest {
  readonly act: TurnedUpAct;
  readonly reason?: TurnedUpReason | undefined;
}

export async function decideTurnedUp(
  deps: ClearanceDeps,
  actor: Actor,
  id: string,
  { act, reason }: DecideRequest,
): Promise<Outcome<'decided', ClearanceOrHandoverCode | 'same-person'>> {
  const { operator } = actor;
  const [row] = await deps.clearances.turnedUp(operator, id);
  if (row === undefined) return declined('clearance-not-so');
  if (!isAtStation(actor)) return refused('station-needed');
  if (!actsOf(row).includes(act) || !isReasonOf(act, reason, row)) {
    return declined('clearance-not-so');
  }
  const by = byOf(actor);
  if (!(await isAnother(deps, operator, row, by, act))) return refused('same-person');
  const decision = { act, reason, by, at: deps.handover.now() };
  if (!(await deps.clearances.decideTurnedUp(operator, id, decision))) {
    return declined('clearance-not-so');
  }
  return done('decided');
}

/** In our hands, or being judged: it is not settled which phone that is. */
const IN_HAND: ReadonlySet<string> = new Set(['open', 'taken', 'quarantined']);

function actsOf({ state, current }: OpenTurnedUp): readonly TurnedUpAct[] {
  if (state === 'waiting') return ['suspend', 'leave'];
  return IN_HAND.has(current.state) ? ['withdraw'] : ['withdraw', 'restore'];
}

function isReasonOf(
  act: TurnedUpAct,
  reason: TurnedUpReason | undefined,
  { box }: OpenTurnedUp,
): boolean {
  // It was destroyed by itself.
  if (reason === 'not-in-box' && box === undefined) return false;
  if (act === 'suspend' || act === 'leave') return reason === undefined;
  const list: readonly TurnedUpReason[] = act === 'withdraw' ? WITHDRAWN_BECAUSE : CLEARED_BECAUSE;
  return reason !== undefined && list.includes(reason);
}

/**
 * Neither who destroyed it nor who opened it again, by their own sign-in or by badge. Where it is
 * not on record who did, it is not shown that this is another person, and nothing is valid by
 * their word.
 */
async function isAnother(
  { handover: deps }: ClearanceDeps,
  operator: string,
  { handover, again, at }: OpenTurnedUp,
  by: string,
  act: TurnedUpAct,
): Promise<boolean> {
  const destroyed = await readPhoneRecord(deps, operator, handover);
  const opened = again === undefined ? undefined : await readPhoneRecord(deps, operator, again);
  const destroyers = destroyed === undefined ? [] : destroyersOf(destroyed);
  // All that led to it: the opening, or the scan that gave the other number.
  const openers = (opened?.entries ?? [])
    .filter((entry) => entry.handover === again && entry.at <= at)
    .flatMap(tookPart);
  if ([...destroyers, ...openers].includes(by)) return false;
  const isKnown = destroyers.length > 0 && (again === undefined || openers.length > 0);
  return isKnown || act === 'withdraw' || act === 'suspend';
}

/** Who took part in recording that it was destroyed. */
function destroyersOf({ entries }: PhoneRecord): readonly string[] {
  const isEnd = ({ evidence = [] }: RecordEntry) =>
    evidence.some(({ kind }) => kind === 'destruction');
  return entries.filter(isEnd).flatMap(tookPart);
}
