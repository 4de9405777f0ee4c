/**
 * M0 and M1: the counter asks the holder (docs/protocol/clearance-challenge.md §3).
 *
 * Invariants: the least binding is fixed here and never lowered. The upload token is stored by its
 * digest, nonce and salts under the operator's seal. A carried challenge needs no phone at hand. A
 * failed reading is reported and counted, and the question is not asked with less binding.
 */
import { type Actor, type PhoneRecord, policyOf, readPhoneRecord } from '@nagori/area-handover';
import { digestOfToken } from '@nagori/area-staff';
import {
  type ChallengeMode,
  openChallenge as draw,
  type OpeningRefusal,
  secretsToBytes,
} from '@nagori/challenge';
import { challengeRow, newId } from '@nagori/keys';
import {
  type Binding,
  type Instant,
  isLessBound,
  type Outcome,
  refused,
  SECOND_MS,
} from '@nagori/model';
import { leastBinding } from '@nagori/policy';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { CHALLENGES_MOST, UPLOADS_MOST } from './challenge-state.ts';
import type { NewChallenge, StoredChallenge } from './challenge-store.ts';
import { type Asking, askingOf, placeOf } from './load-challenge.ts';
import { isWorkable } from './record-statement.ts';

export interface ChallengeRequest {
  readonly handover: string;
  readonly mode: ChallengeMode;
  readonly min: Binding;
  /** The reader's result for the phone (B2, live); undefined: none. */
  readonly eid?: string | undefined;
}

export interface OpenedChallenge extends Asking {
  readonly id: string;
  readonly exp: Instant;
}

export async function openChallenge(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, mode, min, eid }: ChallengeRequest,
): Promise<Outcome<OpenedChallenge, ChallengeOrHandoverCode>> {
  const { now: clock, random, envelope } = deps.handover;
  const { operator } = actor;
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const isCurrent = record.stored.current === handover;
  if (!isCurrent || !isWorkable(record)) return refused('handover-ended');
  const earlier = await deps.challenges.ofHandover(operator, handover);
  if (isLessBound(min, leastBinding(policyOf(deps.handover, record)))) {
    return declined('challenge-binding-too-weak');
  }
  if (isLessBound(min, leastAfter(earlier))) return declined('challenge-downgrade');
  const now = clock();
  const drawn = draw({ mode, min, imeis: record.phone.imeis, eid, now, random });
  const id = newId(now, random);
  const named = { operator, id, handover, mode, min, openedAt: now };
  if (drawn.kind !== 'good') return notAsked(deps, named, drawn.reason ?? []);
  const own = drawn.value;
  const exp = own.expSeconds * SECOND_MS;
  const row = challengeRow(named);
  const added = await deps.challenges.add(
    {
      ...named,
      exp,
      tokenDigest: digestOfToken(own.secrets.uploadToken),
      sealed: await envelope.seal(operator, row, secretsToBytes(own.secrets), now),
    },
    CHALLENGES_MOST,
  );
  if (!added) return declined('challenge-too-many');
  const asking = await askingOf(deps, { own, record, place: placeOf(record) });
  return { kind: 'done', value: { ...asking, id, exp } };
}

/**
 * Once asked with the reader, a later question asks for no less: a broken reader must not weaken
 * it. A question to the element itself is not a question to the holder, and sets no minimum.
 */
function leastAfter(earlier: readonly Pick<StoredChallenge, 'mode' | 'min'>[]): Binding {
  const withReader = ({ mode, min }: Pick<StoredChallenge, 'mode' | 'min'>) =>
    mode !== 'station' && !isLessBound(min, 'B2');
  return earlier.some(withReader) ? 'B2' : 'B0';
}

/**
 * The binding that the holder may be asked for now: at least what the policy requires and what was
 * asked before.
 */
export function leastToAsk(
  deps: ChallengeDeps,
  record: PhoneRecord,
  earlier: readonly Pick<StoredChallenge, 'mode' | 'min'>[],
): Binding {
  const least = leastBinding(policyOf(deps.handover, record));
  const after = leastAfter(earlier);
  return isLessBound(least, after) ? after : least;
}

/** Stored to be shown and counted: it has no token and takes no answer. */
export async function notAsked(
  { challenges, handover: { envelope, random } }: ChallengeDeps,
  named: Omit<NewChallenge, 'exp' | 'tokenDigest' | 'sealed'>,
  reasons: readonly OpeningRefusal[],
): Promise<Outcome<never, ChallengeOrHandoverCode>> {
  if (reasons.includes('no-imei')) return declined('challenge-without-imei');
  const { operator, openedAt } = named;
  const one = {
    ...named,
    exp: openedAt,
    tokenDigest: random(32),
    sealed: await envelope.seal(operator, challengeRow(named), new Uint8Array(), openedAt),
  };
  const failed = { attempts: UPLOADS_MOST, refusals: reasons };
  if (!(await challenges.add(one, CHALLENGES_MOST, failed))) return declined('challenge-too-many');
  return declined('element-not-read');
}
