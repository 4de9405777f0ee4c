/**
 * What stops a phone at a dealer by law: the terms of a suspicion, a claim and an order, and the
 * law's periods, in days of Japan's calendar (docs/law.md).
 */
import { dayAfter } from './japan-day.ts';

/** The doubts about a phone that may be stolen (art. 15, par. 3). */
export const DOUBTS = [
  'not-theirs',
  'identity',
  'story',
  'many',
  'haste',
  'altered',
  'other',
] as const;
export const CLAIMANTS = ['owner', 'loser'] as const;
export const CLAIM_CAUSES = ['theft', 'loss'] as const;
export const CLAIM_DOCUMENTS = ['theft-report', 'loss-report', 'purchase-papers', 'other'] as const;
export const CLAIM_OUTCOMES = ['returned', 'refused', 'withdrawn'] as const;
export const ORDER_OUTCOMES = ['over', 'lifted'] as const;

/** Art. 21: the longest order to hold an item in days, first and last day included. */
export const ORDER_DAYS_MOST = 30;

/** How long an owner or loser may claim a thing back from a dealer, after it was stolen or lost. */
export const CLAIM_TERMS = {
  /** For nothing. */
  free: { years: 1, source: 'Secondhand Articles Dealer Act art. 20', grade: 'S', read: '2026-11' },
  /** Under general law, where the dealer may claim the price paid. */
  general: { years: 2, source: 'Civil Code art. 193', grade: 'S2', read: '2026-11' },
} as const;

/** The last day of a term that begins with the day after `day` (`2026-11-28`). */
export function lastDayOfYears(day: string, years: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const length = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year + years}-${two(month)}-${two(Math.min(date, length))}`;
}

/** How far ahead of the day on which it is recorded an order may begin. */
export const ORDER_AHEAD_DAYS = 30;

/** The last day on which an order that begins on `from` may end. */
export function lastOrderDay(from: string): string {
  return dayAfter(from, ORDER_DAYS_MOST - 1);
}
