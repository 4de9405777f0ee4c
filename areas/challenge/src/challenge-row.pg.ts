/** The row of a challenge as the use cases know it. */
import type { Binding, Instant } from '@nagori/model';
import type { Settled, StoredChallenge } from './challenge-store.ts';

export interface ChallengeRow {
  readonly operator: string;
  readonly id: string;
  readonly handover: string;
  readonly mode: StoredChallenge['mode'];
  readonly min: Binding;
  readonly opened_at: Instant;
  readonly exp: Instant;
  readonly sealed: Buffer;
  readonly key_id: string;
  readonly attempts: number;
  readonly refusals: string[];
  readonly consumed_at: Instant | null;
  readonly statement_digest: Buffer | null;
  readonly answer: Buffer | null;
  readonly answer_key_id: string | null;
  readonly code_tries: number;
  readonly recorded_at: Instant | null;
  readonly follow_until: Instant | null;
  readonly settled: Settled | null;
}

export function storedChallenge(row: ChallengeRow): StoredChallenge {
  return {
    operator: row.operator,
    id: row.id,
    handover: row.handover,
    mode: row.mode,
    min: row.min,
    openedAt: row.opened_at,
    exp: row.exp,
    sealed: { keyId: row.key_id, bytes: row.sealed },
    attempts: row.attempts,
    refusals: row.refusals,
    answer: answerOf(row),
    codeTries: row.code_tries,
    recordedAt: row.recorded_at ?? undefined,
    followUntil: row.follow_until ?? undefined,
    settled: row.settled ?? undefined,
  };
}

function answerOf(row: ChallengeRow): StoredChallenge['answer'] {
  const { consumed_at: at, statement_digest: digest, answer: bytes, answer_key_id: keyId } = row;
  if (at === null || digest === null || bytes === null || keyId === null) return undefined;
  return { at, digest, sealed: { keyId, bytes } };
}
