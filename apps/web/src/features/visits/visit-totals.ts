/** Totals over all weeks and shops. */
import type { VisitCountDto } from '@nagori/area-visits/wire';

export interface VisitTotal {
  readonly planned: number;
  readonly prompted: number;
  readonly opened: number;
  readonly arrived: number;
  /** Arrived with the certificate already revoked, or without ever having one. */
  readonly before: number;
  /** The share of arrivals; undefined if there were none. */
  readonly share: number | undefined;
}

export function totalOf(weeks: readonly VisitCountDto[]): VisitTotal {
  const sum = (of: (week: VisitCountDto) => number) =>
    weeks.reduce((total, week) => total + of(week), 0);
  const arrived = sum((week) => week.arrived);
  const before = sum(({ proved, seen, told }) => proved + seen + told);
  return {
    planned: sum((week) => week.planned),
    prompted: sum((week) => week.prompted),
    opened: sum((week) => week.opened),
    arrived,
    before,
    share: arrived === 0 ? undefined : before / arrived,
  };
}
