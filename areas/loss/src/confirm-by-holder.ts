/**
 * The holder confirms a case at the authority, and its signed confirmation comes here (R21): the
 * reporter is proven, and a certificate of the phone is withdrawn, as after the desk's own proofs.
 *
 * Invariants: the authority's signature is checked before anything is looked up. A case that does
 * not exist, is closed or was tried too often answers as a wrong code does. Every try is counted
 * before it is compared, together with those at counters. The same confirmation twice changes
 * nothing.
 */
import { timingSafeEqual } from 'node:crypto';
import type { AuthorityTrust } from '@nagori/area-handover';
import { lossCodeDigest, plainReference } from '@nagori/challenge';
import {
  LOSS_WORD_TYPE,
  type LossWordClaims,
  lossWordClaims,
  openSignature,
} from '@nagori/evidence';
import { done, MINUTE_MS, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { changeLoss } from './change-loss.ts';
import { CODES_MOST } from './close-loss.ts';
import { readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { reviewJobs } from './review-jobs.ts';

/** A confirmation is sent at once; an older one is a copy in other hands. */
const WORD_LIVES_MS = 15 * MINUTE_MS;
const HOLDER = 'holder';

export interface HolderConfirmDeps {
  readonly losses: LossDeps;
  readonly freshAnchors: AuthorityTrust['fresh'];
}

/** Refused: `word-refused`, `code-wrong`. Throws AuthorityLinkError as `AuthorityTrust.fresh`. */
export async function confirmByHolder(
  { losses, freshAnchors }: HolderConfirmDeps,
  word: string,
): Promise<Outcome<'confirmed', LossRefusalCode>> {
  const claims = await readWord({ losses, freshAnchors }, word);
  if (claims === undefined) return refused('word-refused');
  const { op: operator, ref } = claims;
  const reference = plainReference(ref);
  const [found] = await losses.store.byKeys(operator, [], undefined, reference);
  if (found?.state !== 'open') return refused('code-wrong');
  if (!(await losses.store.tryCode(operator, found.id, CODES_MOST))) {
    return refused('code-wrong');
  }
  const record = await readLoss(losses, operator, found.id);
  const code = record?.details?.code;
  const isRight =
    code !== undefined && isSame(claims.code, lossCodeDigest({ operator, reference, code }));
  const changed = await changeLoss(losses, operator, found.id, ({ stored }, now) => {
    const line = { at: now, by: HOLDER, sealed: undefined };
    if (!isRight) return { log: [{ ...line, act: 'wrong-code', task: undefined }] };
    if (stored.state === 'closed') return refused('code-wrong');
    if (stored.proof !== undefined) return undefined;
    return {
      log: [{ ...line, act: 'proven', task: HOLDER }],
      proof: HOLDER,
      jobs: reviewJobs(stored.phoneKeys),
    };
  });
  if (changed.kind === 'refused') return changed;
  return isRight ? done('confirmed') : refused('code-wrong');
}

async function readWord(
  { losses, freshAnchors }: HolderConfirmDeps,
  word: string,
): Promise<LossWordClaims | undefined> {
  const now = losses.now();
  const { issuers } = await freshAnchors();
  const signed = await openSignature(word, [LOSS_WORD_TYPE], issuers, now);
  const read = signed.kind === 'good' ? lossWordClaims.safeParse(signed.value.payload) : undefined;
  if (read?.success !== true) return undefined;
  return Math.abs(now - read.data.iat * SECOND_MS) <= WORD_LIVES_MS ? read.data : undefined;
}

function isSame(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}
