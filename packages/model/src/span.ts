/**
 * When a finding's event happened, as far as its source says: a moment, or a span.
 *
 * The authority states a deletion to the hour (challenge, M3), or as between the revocation and a
 * later list (M6). Such a time is never shown or signed as a moment.
 */
import type { Finding, Method } from './finding.ts';
import { CLOCK_SLACK_MS, HOUR_MS, type Instant } from './instant.ts';

export interface Span {
  readonly from: Instant;
  /** The same as `from` for a moment. */
  readonly until: Instant;
}

const DATED_TO_THE_HOUR: ReadonlySet<Method> = new Set(['key-deletion', 'statement-deleted']);

/** The moment, or the span that it was rounded to, as far as it had passed at the receipt. */
export function spanOf({ method, interval }: Pick<Finding, 'method' | 'interval'>): Span {
  const { t, hi } = interval;
  if (!DATED_TO_THE_HOUR.has(method) || t % HOUR_MS !== 0) return { from: t, until: t };
  const isBetween = hi > t + HOUR_MS + CLOCK_SLACK_MS.authority;
  return { from: t, until: isBetween ? hi : Math.max(t, Math.min(hi, t + HOUR_MS)) };
}
