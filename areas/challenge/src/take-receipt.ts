/**
 * The receipt that the element deleted certificate and key (R03), uploaded by the holder's app
 * after the phone was taken with a deletion awaited.
 *
 * Invariants: it counts only for the element of the accepted statement: same commitment, and staff
 * saw that statement's code on this phone's screen (B1 or more). A deletion earlier than the
 * statement concerns earlier keys. Only the authority's signature makes it valid, and it is
 * recorded once, whatever the phone's state by then.
 */
import { openSignature, RECEIPT_TYPE, receiptClaims } from '@nagori/evidence';
import { type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import { challengeOfToken, type LoadedChallenge } from './load-challenge.ts';
import { openAnswer } from './open-answer.ts';
import { addFollowing, derivedId } from './record-statement.ts';

export interface ReceiptUpload {
  readonly uploadToken: string;
  readonly receipt: string;
}

export async function takeReceipt(
  deps: ChallengeDeps,
  { uploadToken, receipt }: ReceiptUpload,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const challenge = await challengeOfToken(deps, uploadToken);
  if (challenge === undefined) return declined('challenge-not-found');
  const { stored } = challenge;
  const opened = stored.recordedAt === undefined ? undefined : await openAnswer(deps, stored);
  // A statement about a person (B0) does not bind the receipt to this phone.
  if (opened === undefined || stored.min === 'B0') return declined('receipt-not-awaited');
  const { issuers } = await deps.freshAnchors();
  const signed = await openSignature(receipt, [RECEIPT_TYPE], issuers, deps.handover.now());
  const claims = signed.kind === 'good' ? receiptClaims.safeParse(signed.value.payload) : undefined;
  if (claims?.success !== true) return declined('receipt-refused');
  const { c_elem: bind, since = '' } = opened.claims;
  // Hours in UTC are ordered as texts.
  const isEarlier = claims.data.deleted < since;
  if (claims.data.bind !== bind || isEarlier) return declined('receipt-of-another');
  const written = await addFollowing(deps, challenge, {
    kind: 'deletion-receipt',
    said: { jwt: receipt, asked: { bind } },
    at: deps.handover.now(),
    seenBy: undefined,
    request: derivedId(stored.id, `receipt/${claims.data.key}`),
  });
  if (written.kind === 'refused') {
    return written.code === 'handover-ended' ? refused('handover-ended') : written;
  }
  return { kind: 'done', value: challenge };
}
