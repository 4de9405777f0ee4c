/** Days as people plan them: in Japan, which has one time zone and no summer time. */
import { DAY_MS, HOUR_MS, type Instant } from './instant.ts';

const AHEAD_MS = 9 * HOUR_MS;

/** `2026-11-28`. */
export function japanDay(at: Instant): string {
  return new Date(at + AHEAD_MS).toISOString().slice(0, 10);
}

/** `22:30`. */
export function japanTime(at: Instant): string {
  return new Date(at + AHEAD_MS).toISOString().slice(11, 16);
}

/** `2026-11-28 22:30`. */
export const japanDayTime = (at: Instant): string => `${japanDay(at)} ${japanTime(at)}`;

export function japanHour(at: Instant): number {
  return new Date(at + AHEAD_MS).getUTCHours();
}

/** The day that is so many days after this one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
