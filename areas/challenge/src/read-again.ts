/**
 * Binding B2: the reader reads the element's identifier again, and the statement counts.
 *
 * Invariants: a reading before the statement proves nothing and is refused. Readings are counted
 * before they are compared. Another element, or a late reading, is refused with its reason, which
 * stays with the challenge. The identifier itself is never stored in clear.
 */
import { type Actor, isAtStation } from '@nagori/area-handover';
import { checkReading } from '@nagori/challenge';
import { type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { awaitedBy, CODES_MOST, isClosed, stateOf } from './challenge-state.ts';
import { type LoadedChallenge, loadChallenge } from './load-challenge.ts';
import { openAnswer } from './open-answer.ts';
import { recordStatement } from './record-statement.ts';

export interface ElementReading {
  readonly handover: string;
  readonly id: string;
  /** As the reader got it; undefined: the reader got nothing. */
  readonly eid: string | undefined;
}

export async function readAgain(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, id, eid }: ElementReading,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await loadChallenge(deps, { operator: actor.operator, id });
  if (challenge === undefined || challenge.stored.handover !== handover) {
    return declined('challenge-not-found');
  }
  if (!isAtStation(actor)) return refused('station-needed');
  const { stored, own } = challenge;
  const at = deps.handover.now();
  if (stored.recordedAt !== undefined) return { kind: 'done', value: challenge };
  if (isClosed(stored)) return declined('challenge-closed');
  if (awaitedBy(stored) !== 'reading') return declined('reading-not-awaited');
  const opened = await openAnswer(deps, stored);
  if (opened === undefined || stored.answer === undefined) return declined('reading-not-awaited');
  if (!(await deps.challenges.tryCode(stored, CODES_MOST))) return declined('challenge-closed');
  if (eid === undefined) {
    await deps.challenges.refuseReading(stored, ['element-not-read']);
    return declined('element-not-read');
  }
  const takenAt = stored.answer.at;
  const read = checkReading({ own, stated: opened.claims.c_elem, takenAt, eid, now: at });
  if (read.kind !== 'good') {
    await deps.challenges.refuseReading(stored, read.reason ?? []);
    return declined('reading-refused', read.reason);
  }
  if (stateOf(stored, at) === 'expired') return declined('challenge-expired');
  const evidence = { ...opened, seen: 'B2' as const, at, seenBy: actor, read: read.value, eid };
  return recordStatement(deps, challenge, evidence);
}
