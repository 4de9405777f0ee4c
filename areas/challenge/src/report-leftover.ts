/**
 * A phone without a giver, and a key in it or nobody can tell: the authority is told, one way
 * (docs/protocol/clearance-challenge.md §3, report).
 *
 * Invariants: the answer is `received` whatever the authority knows, and nothing ever comes back;
 * it gets the identifier and what was seen, and neither shop, phone number nor handover; where a
 * giver can be asked, the giver is asked instead.
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
