/**
 * A key of the authority was withdrawn from an hour on (docs/protocol/clearance-challenge.md,
 * threats): what was answered since is judged again, as after a recalled tool (R30). A round.
 *
 * What an answer said is about the phone, so the review is of the handover in which it goes on,
 * under whichever of its numbers (docs/adr/0102).
 *
 * Invariants: each key and hour once, on any server. An interrupted one starts again, and a second
 * pass changes nothing. What was received before the hour still counts. Where nothing changed,
 * nothing is recorded.
 */
import type { AnsweredChallenge } from '@nagori/area-challenge';
import { changeHandover, recordOfPhone, systemActor } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import { DAY_MS, refused } from '@nagori/model';
import type { ClearanceDeps } from './clearance-deps.ts';
import { reviewClearances } from './review-clearances.ts';

const PAGE = 500;
/** How long after its statement a settling receipt or list may come. */
const SETTLED_WITHIN_MS = 45 * DAY_MS;

/** Returns how many handovers were reviewed. */
export async function reviewWithdrawnKeys(deps: ClearanceDeps): Promise<number> {
  const { anchors, now } = deps.handover;
  let looked = 0;
  for (const { kid, withdrawnFrom } of anchors().issuers) {
    if (withdrawnFrom === undefined || withdrawnFrom > now()) continue;
    if (await deps.challenges.isKeyReviewed(kid, withdrawnFrom)) continue;
    // Tokens verified before the withdrawal was known.
    deps.handover.tokens.clear();
    looked += await reviewSince(deps, withdrawnFrom - SETTLED_WITHIN_MS);
    await deps.challenges.keyReviewed(kid, withdrawnFrom, now());
  }
  return looked;
}

async function reviewSince(deps: ClearanceDeps, since: number): Promise<number> {
  let looked = 0;
  let after: AnsweredChallenge | undefined;
  for (;;) {
    const answered = await deps.challenges.answeredSince(since, after, PAGE);
    const handovers = new Map(answered.map((one) => [`${one.operator} ${one.handover}`, one]));
    await inTurn([...handovers.values()], (one) => reviewOne(deps, one));
    looked += handovers.size;
    after = answered.at(-1);
    if (answered.length < PAGE) return looked;
  }
}

async function reviewOne(
  deps: ClearanceDeps,
  { operator, handover }: AnsweredChallenge,
): Promise<void> {
  const { handover: phones } = deps;
  const stored = await recordOfPhone(phones, operator, handover);
  if (stored === undefined) return;
  const goesOn = stored.current;
  await reviewClearances(deps, operator, goesOn);
  for (const one of [handover, goesOn]) phones.cache.drop(operator, one);
  await changeHandover(phones, systemActor(operator), goesOn, undefined, (current) => ({
    kind: 'decision',
    check: ({ decision: { verdict } }) =>
      verdict === current.stored.verdict ? refused('handover-ended') : undefined,
  }));
}
