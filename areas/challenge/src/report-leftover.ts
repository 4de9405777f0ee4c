/**
 * Reports a phone without a giver that holds a key, or may hold one, to the authority, one way
 * (docs/protocol/clearance-challenge.md §3, report).
 *
 * Invariants: the answer is `received` whatever the authority knows. It gets the identifier and the
 * finding, and no shop, phone number or handover. Where there is a giver, the giver is asked
 * instead.
 */
import {
  type Actor,
  isAtStation,
  type LeftoverReport,
  readPhoneRecord,
} from '@nagori/area-handover';
import { type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { isWorkable } from './record-statement.ts';

export interface SeenLeftover extends Omit<LeftoverReport, 'sender'> {
  readonly handover: string;
}

export async function reportLeftover(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, eid, seen }: SeenLeftover,
): Promise<Outcome<'received', ChallengeOrHandoverCode>> {
  const record = await readPhoneRecord(deps.handover, actor.operator, handover);
  if (record === undefined) return refused('handover-not-found');
  if (!isAtStation(actor)) return refused('station-needed');
  if (record.stored.current !== handover || !isWorkable(record)) return refused('handover-ended');
  const { giver } = record.stored.handover;
  if (giver === 'present' || giver === 'reachable') return declined('giver-present');
  const { operator: sender } = actor;
  return { kind: 'done', value: await deps.inbox.reportLeftover({ sender, eid, seen }) };
}
