/**
 * M0 and M1: the counter asks the holder (docs/protocol/clearance-challenge.md §3).
 *
 * Invariants: the least binding is fixed here and never lowered; the upload token is stored by its
 * digest, nonce and salts under the operator's seal; a carried challenge needs no phone at hand.
 */
import { type ChallengeMode, openChallenge as draw, secretsToBytes } from '@nagori/challenge';
import { type Binding, type Instant, SECOND_MS } from '@nagori/model';
import { newId } from '../bytes.ts';
import type { Actor } from '../handover/entry-body.ts';
import { recordOf } from '../handover/load-record.ts';
import { refused } from '../handover/refusal.ts';
import { digestOf } from '../staff/token.ts';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeResult, declined } from './challenge-refusal.ts';
import { CHALLENGES_MOST } from './challenge-state.ts';
import { type Asking, askingOf, placeOf } from './load-challenge.ts';
import { isWorkable } from './record-statement.ts';

export interface ChallengeRequest {
  readonly handover: string;
  readonly mode: ChallengeMode;
  readonly min: Binding;
}

export interface OpenedChallenge extends Asking {
  readonly id: string;
  readonly exp: Instant;
}

export async function openChallenge(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, mode, min }: ChallengeRequest,
): Promise<ChallengeResult<OpenedChallenge>> {
  const { now: clock, random, envelope } = deps.handover;
  const { operator } = actor;
  const record = await recordOf(deps.handover, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const isCurrent = record.stored.current === handover;
  if (!isCurrent || !isWorkable(record)) return refused('handover-ended');
  const now = clock();
  const drawn = draw({ mode, min, imeis: record.phone.imeis, now, random });
  if (drawn.kind !== 'good') return declined('challenge-without-imei');
  const own = drawn.value;
  const id = newId(now, random);
  const exp = own.expSeconds * SECOND_MS;
  const added = await deps.challenges.add(
    {
      operator,
      id,
      handover,
      mode,
      min,
      openedAt: now,
      exp,
      tokenDigest: digestOf(own.secrets.uploadToken),
      sealed: await envelope.seal(operator, secretsToBytes(own.secrets), now),
    },
    CHALLENGES_MOST,
  );
  if (!added) return declined('challenge-too-many');
  const asking = await askingOf(deps, { own, record, place: placeOf(record) });
  return { kind: 'done', value: { ...asking, id, exp } };
}
