/**
 * Binding B3: the element itself answers, through the counter's reader, without asking the holder
 * (docs/protocol/clearance-challenge.md §3).
 *
 * Invariants: the answer must come within a minute. No link leads to such a challenge, and no
 * holder's statement answers it. One answer counts, on any server. It is recorded with the
 * question, or refused with every reason, which stays with the challenge.
 */
import { type Actor, isAtStation, readPhoneRecord } from '@nagori/area-handover';
import { digestOfToken } from '@nagori/area-staff';
import {
  acceptAttestation,
  type Commitment,
  openChallenge as draw,
  recompute,
  secretsToBytes,
} from '@nagori/challenge';
import { openAttestation } from '@nagori/evidence';
import { answerRow, challengeRow, newId } from '@nagori/keys';
import { type Instant, type Outcome, refused, SECOND_MS } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { CHALLENGES_MOST, isClosed, UPLOADS_MOST } from './challenge-state.ts';
import { type LoadedChallenge, loadChallenge, placeOf } from './load-challenge.ts';
import { notAsked } from './open-challenge.ts';
import { addFollowing, isWorkable } from './record-statement.ts';

export interface AttestationAsked {
  readonly id: string;
  readonly exp: Instant;
  /** The 32 bytes that the reader passes to the element, base64url. */
  readonly ch: Commitment;
}

/** M0: the reader has the element's identifier, and the element is asked next. */
export async function askElement(
  deps: ChallengeDeps,
  actor: Actor,
  { handover, eid }: { readonly handover: string; readonly eid: string | undefined },
): Promise<Outcome<AttestationAsked, ChallengeOrHandoverCode>> {
  const { now: clock, random, envelope } = deps.handover;
  const { operator } = actor;
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  if (!isAtStation(actor)) return refused('station-needed');
  const isCurrent = record.stored.current === handover;
  if (!isCurrent || !isWorkable(record)) return refused('handover-ended');
  const now = clock();
  const { imeis } = record.phone;
  const drawn = draw({ mode: 'station', min: 'B3', imeis, eid, now, random });
  const id = newId(now, random);
  const named = {
    operator,
    id,
    handover,
    mode: 'station' as const,
    min: 'B3' as const,
    openedAt: now,
  };
  if (drawn.kind !== 'good') return notAsked(deps, named, drawn.reason ?? []);
  const own = drawn.value;
  const exp = own.expSeconds * SECOND_MS;
  const tokenDigest = digestOfToken(own.secrets.uploadToken);
  const secrets = secretsToBytes(own.secrets);
  const sealed = await envelope.seal(operator, challengeRow(named), secrets, now);
  const added = await deps.challenges.add({ ...named, exp, tokenDigest, sealed }, CHALLENGES_MOST);
  if (!added) return declined('challenge-too-many');
  return { kind: 'done', value: { id, exp, ch: recompute(own, imeis, placeOf(record)) } };
}

export interface ElementAnswer {
  readonly handover: string;
  readonly id: string;
  readonly voucher: string;
  readonly jwt: string;
}

/** M5: takes the chip's answer. */
export async function takeAttestation(
  deps: ChallengeDeps,
  actor: Actor,
  answer: ElementAnswer,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await loadChallenge(deps, { operator: actor.operator, id: answer.id });
  const { stored } = challenge ?? {};
  const isMeant = stored?.handover === answer.handover && stored.mode === 'station';
  if (challenge === undefined || stored === undefined || !isMeant) {
    return declined('challenge-not-found');
  }
  if (!isAtStation(actor)) return refused('station-needed');
  if (isClosed(stored)) return declined('challenge-closed');
  const at = deps.handover.now();
  const { own, record, place } = challenge;
  const { issuers } = await deps.freshAnchors();
  const signed = await openAttestation(answer, issuers, at);
  const used = stored.answer !== undefined;
  const { imeis } = record.phone;
  const judged = acceptAttestation({ signed, own, imeis, place, used, now: at });
  if (judged.kind !== 'good') {
    if (!used) await counted(deps, challenge, judged.reason ?? []);
    return declined('statement-refused', judged.reason);
  }
  const bytes = new TextEncoder().encode(answer.jwt);
  const { envelope } = deps.handover;
  const sealed = await envelope.seal(stored.operator, answerRow(stored), bytes, at);
  const taken = { at, digest: digestOfToken(answer.jwt), sealed };
  if (!(await deps.challenges.consume(stored, taken))) return declined('challenge-used');
  const { voucher, jwt } = answer;
  const written = await addFollowing(deps, challenge, {
    kind: 'element-attestation',
    said: { jwt, voucher, asked: { ch: judged.value } },
    at,
    seenBy: actor,
    request: stored.id,
    eid: own.secrets.eid,
  });
  if (written.kind === 'refused') return written;
  await deps.challenges.recorded(stored, at, undefined);
  return { kind: 'done', value: { ...challenge, stored: { ...stored, recordedAt: at } } };
}

async function counted(
  deps: ChallengeDeps,
  { stored }: LoadedChallenge,
  reasons: readonly string[],
): Promise<void> {
  if (!(await deps.challenges.tryUpload(stored, UPLOADS_MOST))) return;
  await deps.challenges.refuse(stored, reasons);
}
