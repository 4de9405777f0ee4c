/**
 * A span of days as whole months and the days around them: three years are read as 36 rows and a
 * few, not as a thousand.
 */
import type { CountQuery, DaySpan, InsightGrain } from './insight-store.ts';

export type CountRange = CountQuery['ids'][number];

/** The columns to group by, of a row `x` with channel, value and bucket. */
export const LEVEL_COLUMNS = {
  none: `''`,
  channel: 'x.channel',
  value: 'x.value',
  hour: `to_char(x.bucket, 'YYYY-MM-DD"T"HH24:00')`,
  day: `to_char(x.bucket, 'YYYY-MM-DD')`,
  month: `to_char(x.bucket, 'YYYY-MM')`,
} as const;

export interface Level {
  readonly level: InsightGrain;
  readonly from: string;
  readonly until: string;
}

/** `by`: grouping by hours or days reads those rows. */
export function levelsOf({ from, until }: DaySpan, by: CountQuery['by']): readonly Level[] {
  if (by === 'hour' || by === 'day') return [{ level: by, from, until }];
  const firstMonth = from.endsWith('-01') ? from : monthAfter(from);
  const lastMonth = `${until.slice(0, 7)}-01`;
  if (firstMonth >= lastMonth) return [{ level: 'day', from, until }];
  const levels: readonly Level[] = [
    { level: 'day', from, until: firstMonth },
    { level: 'month', from: firstMonth, until: lastMonth },
    { level: 'day', from: lastMonth, until },
  ];
  return levels.filter((one) => one.from < one.until);
}

/** The first day of the month after this day's. */
function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
