/**
 * M4 and M5: the holder uploads a statement, and it is accepted or refused with every reason.
 *
 * Invariants: a challenge accepts one statement, on any server. Uploads are counted before they are
 * read. The same bytes sent again after a lost answer get the same answer. Nothing of an upload is
 * trusted before its signature is verified.
 */
import { digestOfToken } from '@nagori/area-staff';
import { acceptStatement } from '@nagori/challenge';
import { openSignature, STATEMENT_TYPE, type TrustAnchors } from '@nagori/evidence';
import { answerRow } from '@nagori/keys';
import { type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { UPLOADS_MOST } from './challenge-state.ts';
import { challengeOfToken, type LoadedChallenge, loadChallenge } from './load-challenge.ts';
import { openAnswer } from './open-answer.ts';
import { isWorkable, recordStatement } from './record-statement.ts';

export interface Upload {
  readonly uploadToken: string;
  readonly statement: string;
}

/** The challenge afterwards: recorded, or waiting for staff to see its code (B1). */
export async function takeStatement(
  deps: ChallengeDeps,
  { uploadToken, statement }: Upload,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await challengeOfToken(deps, uploadToken);
  if (challenge === undefined) return declined('challenge-not-found');
  const { stored } = challenge;
  if (stored.answer !== undefined) return again(deps, challenge, statement);
  if (!isWorkable(challenge.record)) return refused('handover-ended');
  // Before the upload is counted: that the authority is away is no fault of the holder's.
  const anchors = await deps.freshAnchors();
  const looked = await deps.challenges.tryUpload(stored, UPLOADS_MOST);
  if (!looked) return retryAfterRace(deps, challenge, statement);
  const judged = await judge(deps, challenge, statement, anchors);
  if (judged.kind !== 'good') {
    await deps.challenges.refuse(stored, judged.reason);
    return declined('statement-refused', judged.reason);
  }
  const at = deps.handover.now();
  const bytes = new TextEncoder().encode(statement);
  const { envelope } = deps.handover;
  const sealed = await envelope.seal(stored.operator, answerRow(stored), bytes, at);
  const answer = { at, digest: digestOfToken(statement), sealed };
  const taken = await deps.challenges.consume(stored, answer);
  if (!taken) return retryAfterRace(deps, challenge, statement);
  return recordAnswer(deps, { ...challenge, stored: { ...stored, answer } });
}

/** M5 without the binding: staff see the code afterwards (B1), or none is required (B0). */
async function judge(
  deps: ChallengeDeps,
  { own, record, place }: LoadedChallenge,
  statement: string,
  { issuers }: TrustAnchors,
) {
  const now = deps.handover.now();
  return acceptStatement({
    signed: await openSignature(statement, [STATEMENT_TYPE], issuers, now),
    own,
    imeis: record.phone.imeis,
    place,
    used: false,
    // No statement can replace the element's own answer (B3).
    reached: own.min === 'B3' ? 'B2' : own.min,
    now,
  });
}

/** With these very bytes, with others, or with too many tries; or the time is over. */
async function retryAfterRace(
  deps: ChallengeDeps,
  { stored }: LoadedChallenge,
  statement: string,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await loadChallenge(deps, stored);
  if (challenge === undefined) return declined('challenge-not-found');
  if (challenge.stored.answer !== undefined) return again(deps, challenge, statement);
  const isOver = deps.handover.now() > stored.exp;
  return declined(isOver ? 'challenge-expired' : 'challenge-closed');
}

async function again(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
  statement: string,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const { answer } = challenge.stored;
  const same = answer !== undefined && Buffer.from(answer.digest).equals(digestOfToken(statement));
  return same ? recordAnswer(deps, challenge) : declined('challenge-used');
}

/**
 * Records an accepted statement that needs no look by staff. A crash between the two leaves it
 * accepted: the next request comes through here again, and it is recorded once.
 */
export async function recordAnswer(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const { stored } = challenge;
  const isDue = stored.min === 'B0' && stored.recordedAt === undefined;
  const opened = isDue ? await openAnswer(deps, stored) : undefined;
  if (opened === undefined || stored.answer === undefined)
    return { kind: 'done', value: challenge };
  const { at } = stored.answer;
  const taken = { ...opened, seen: stored.min, at, seenBy: undefined };
  return recordStatement(deps, challenge, taken);
}
