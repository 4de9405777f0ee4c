/**
 * Binding B1: staff type the code that they see on the phone's screen, and the statement counts.
 *
 * Invariants: tries are counted before a code is compared, and the comparison takes as long for
 * a code that is nearly right as for any other; only a person at an enrolled station can
 * have seen a screen; nothing is confirmed after the challenge's end.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Actor, isAtStation, sealedSince } from '@nagori/area-handover';
import { readCode } from '@nagori/challenge';
import { type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { CODES_MOST, isClosed, stateOf } from './challenge-state.ts';
import { type LoadedChallenge, loadChallenge } from './load-challenge.ts';
import { openAnswer } from './open-answer.ts';
import { recordStatement } from './record-statement.ts';

export interface SeenCode {
  readonly handover: string;
  readonly id: string;
  /** As it was typed. */
  readonly code: string;
}

export async function confirmCode(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, id, code }: SeenCode,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await loadChallenge(deps, { operator: actor.operator, id });
  if (challenge === undefined || challenge.stored.handover !== handover) {
    return declined('challenge-not-found');
  }
  if (!isAtStation(actor)) return refused('station-needed');
  const { stored } = challenge;
  const at = deps.handover.now();
  const state = stateOf(stored, at);
  if (state === 'accepted') return { kind: 'done', value: challenge };
  if (isClosed(stored)) return declined('challenge-closed');
  if (state === 'expired') return declined('challenge-expired');
  const opened = state === 'answered' ? await openAnswer(deps, stored) : undefined;
  if (opened === undefined || stored.min !== 'B1') return declined('code-not-awaited');
  // Only a person with the phone in hand can see its screen.
  if ((await sealedSince(deps.handover, challenge.record)) !== undefined) {
    return refused('box-sealed');
  }
  if (!(await deps.challenges.tryCode(stored, CODES_MOST))) return declined('challenge-closed');
  if (!isSameCode(code, opened.code)) return declined('code-differs');
  return recordStatement(deps, challenge, { ...opened, seen: 'B1', at, seenBy: actor });
}

function isSameCode(typed: string, code: string): boolean {
  const read = Buffer.from(readCode(typed) ?? '');
  const expected = Buffer.from(code);
  return read.length === expected.length && timingSafeEqual(read, expected);
}
