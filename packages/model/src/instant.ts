/**
 * Time as evidence has it: every clock may be off, so an event is an interval, and one event comes
 * after another only where the intervals prove it.
 *
 * Invariants: an interval never ends after the evidence was received. Overlap means "order not
 * proven", and the caller takes the worse reading.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How far each kind of clock may be off (a published decision: docs/adr/0014). */
export const CLOCK_SLACK_MS = {
  server: 0,
  authority: 2 * MINUTE_MS,
  station: 2 * MINUTE_MS,
  import: 15 * MINUTE_MS,
} as const;

export type ClockKind = keyof typeof CLOCK_SLACK_MS;

/** When something happened, as well as one clock can say. */
export interface Interval {
  readonly lo: Instant;
  readonly hi: Instant;
  /** What the clock showed. */
  readonly t: Instant;
  /** Which clock: two readings of one clock are ordered by `t`, then by `seq`. */
  readonly clock: string;
  /** The clock's own count, where it has one; 0 where it has none. */
  readonly seq: number;
}

/**
 * The interval of a reading: [t − S, min(t + S, received)].
 * `width` widens it for statements that name an hour instead of an instant.
 */
export function intervalOf(
  t: Instant,
  received: Instant,
  kind: ClockKind,
  clock: string,
  seq = 0,
  widthMs = 0,
): Interval {
  const slack = CLOCK_SLACK_MS[kind];
  const hi = Math.min(t + widthMs + slack, received);
  return { lo: Math.min(t - slack, hi), hi, t, clock, seq };
}

/** True where the reading lies further ahead of its receipt than the clock may be off. */
export function isFuture(t: Instant, received: Instant, kind: ClockKind): boolean {
  return t > received + CLOCK_SLACK_MS[kind];
}

/** True only where `a` is proven to come after `b`. */
export function after(a: Interval, b: Interval): boolean {
  if (a.lo > b.hi) return true;
  if (a.clock !== b.clock) return false;
  return a.t > b.t || (a.t === b.t && a.seq > b.seq);
}
