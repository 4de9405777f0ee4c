/**
 * Times as the authority discloses them: the minute of issue, the hour of a deletion, in UTC.
 *
 * Invariants: always rounded down, never up, so that nothing is dated later than it happened.
 */
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '@nagori/model';

/** 2026-11-24T10 */
export function formatHour(time: Instant): string {
  return new Date(Math.floor(time / HOUR_MS) * HOUR_MS).toISOString().slice(0, 13);
}

/** Seconds since 1970, at a whole minute. */
export function wholeMinuteSeconds(time: Instant): number {
  return (Math.floor(time / MINUTE_MS) * MINUTE_MS) / SECOND_MS;
}
