/** All weeks and shops together. */
import type { VisitCountDto } from '@nagori/area-visits/wire';

export interface VisitTotal {
  readonly planned: number;
  readonly prompted: number;
  readonly opened: number;
  readonly arrived: number;
  /** Arrived with the certificate revoked before, or never there. */
  readonly before: number;
  /** Of those that arrived; undefined where none did. */
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
