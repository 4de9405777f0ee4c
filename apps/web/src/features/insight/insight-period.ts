/** Periods of figures: days in Japan, wherever the browser is. Both ends are included. */
import { DAY_MS, HOUR_MS } from '@nagori/model';

const AHEAD_MS = 9 * HOUR_MS;

export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PERIODS = ['today', 'week', 'month', 'year'] as const;
export type PeriodName = (typeof PERIODS)[number];

const DAYS: Readonly<Record<PeriodName, number>> = { today: 1, week: 7, month: 30, year: 365 };

/** The days up to today in Japan. */
export function periodOf(name: PeriodName, now: number): Period {
  const day = (back: number) => new Date(now + AHEAD_MS - back * DAY_MS).toISOString().slice(0, 10);
  return { from: day(DAYS[name] - 1), to: day(0) };
}

const MOST_DAYS = 3_700;

/** Whether the server accepts it. */
export function isPeriod({ from, to }: Period): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days >= 0 && days < MOST_DAYS;
}
