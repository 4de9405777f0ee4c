/**
 * When something was recorded on a device away from the network, as the evidence states it (ADR
 * 0072).
 *
 * Invariants: the interval ends no later than its receipt. A tool's report has a time of its own,
 * so it has no interval besides. What is older than three days is not taken: a person looks again.
 */
import type { Problem } from '@nagori/evidence';
import { DAY_MS, type Instant } from '@nagori/model';

/** In the server's time, as the device could tell it. */
export interface AwaySpan {
  readonly from: Instant;
  readonly until: Instant;
}

const AWAY_AT_MOST_MS = 3 * DAY_MS;

/** The evidence's own two times, or what is wrong with the interval. */
export function spanOf(
  { from, until }: AwaySpan,
  sent: Readonly<Record<string, unknown>>,
  now: Instant,
): { readonly at: string; readonly atLatest: string } | Problem {
  const problem = (field: string, code: Problem['code'], message: string): Problem => ({
    field,
    code,
    message,
  });
  if (Object.hasOwn(sent, 'at')) {
    return problem('at', 'not-allowed', 'a report with its own time has no interval besides');
  }
  if (until < from) {
    return problem('away.until', 'ends-before-start', 'an interval ends before it begins');
  }
  if (from > now) return problem('away.from', 'in-future', 'later than it was received');
  if (from < now - AWAY_AT_MOST_MS) {
    return problem('away.from', 'out-of-range', 'more than three days ago: look again');
  }
  const iso = (at: Instant) => new Date(at).toISOString();
  return { at: iso(from), atLatest: iso(Math.min(until, now)) };
}
