/**
 * The page behind a mail's link: where and when the phone is expected, and the holder's own
 * statement that the steps are done. No sign-in.
 *
 * Invariants: the bearer of the link learns the shop and the day, and nothing of the phone or the
 * address. A holder's statement is never proof.
 */
import { digestOfToken, type Names } from '@nagori/area-staff';
import { done, type Outcome, refused } from '@nagori/model';
import type { VisitDeps } from './visit-deps.ts';
import type { VisitRefusalCode } from './visit-refusal.ts';
import type { StoredVisit, VisitWord } from './visit-store.ts';

export interface HolderVisit {
  readonly place: Names;
  readonly plannedOn: string;
  readonly word: VisitWord | undefined;
  readonly arrived: boolean;
}

export async function openVisit(
  deps: VisitDeps,
  token: string,
): Promise<Outcome<HolderVisit, VisitRefusalCode>> {
  return withVisit(deps, token, (visit) => deps.visits.opened(visit, deps.handover.now()));
}

export async function tellVisit(
  deps: VisitDeps,
  token: string,
  word: VisitWord,
): Promise<Outcome<HolderVisit, VisitRefusalCode>> {
  return withVisit(deps, token, async (visit) => {
    const now = deps.handover.now();
    await deps.visits.opened(visit, now);
    if (visit.arrivedAt === undefined) await deps.visits.recordWord(visit, word, now);
  });
}

async function withVisit(
  deps: VisitDeps,
  token: string,
  work: (visit: StoredVisit) => Promise<void>,
): Promise<Outcome<HolderVisit, VisitRefusalCode>> {
  const name = await deps.visits.byToken(digestOfToken(token));
  const visit = name === undefined ? undefined : await deps.visits.byId(name);
  if (visit === undefined) return refused('visit-not-found');
  await work(visit);
  const after = (await deps.visits.byId(visit)) ?? visit;
  const { operator, shop, plannedOn, word, arrivedAt } = after;
  const place = (await deps.nameOf(operator, shop)) ?? { ja: operator, en: operator };
  return done({ place, plannedOn, word, arrived: arrivedAt !== undefined });
}
