/** Some time after the day, addresses and links are taken out: only counts stay. A round. */
import { dayAfter, japanDay } from './japan-day.ts';
import type { VisitDeps } from './visit-deps.ts';

const KEPT_DAYS = 30;

/** Gives how many were forgotten. */
export function forgetVisits({ visits, handover }: VisitDeps): Promise<number> {
  return visits.forget(dayAfter(japanDay(handover.now()), -KEPT_DAYS));
}
