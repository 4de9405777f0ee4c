/**
 * How long a program waits before it sends a request again, while the server restarts or is changed
 * over to another machine.
 *
 * Invariants: pure. The waits grow, and vary at random, so that programs that failed together do
 * not come back together. What the server asks for is respected, up to a bound. The last attempt
 * is made after `forMs`, not before.
 */

/** Longer than any change-over without an acknowledged write. */
export const PATIENCE_MS = 40_000;

const FIRST_MS = 300;
const MOST_MS = 5_000;
/** A server that asks for more is asked at least this often. */
const ASKED_MOST_MS = 10_000;

export interface Attempts {
  /** How many attempts have failed before this one. */
  readonly before: number;
  /** Since the first of them failed. */
  readonly sinceMs: number;
  /** What the last answer asked for (`Retry-After`). */
  readonly askedMs?: number | undefined;
  /** From 0 to 1. */
  readonly random: number;
}

/** The wait before the next attempt; undefined once it has been tried for long enough. */
export function nextWait(attempts: Attempts, forMs: number = PATIENCE_MS): number | undefined {
  const { before, sinceMs, askedMs = 0, random } = attempts;
  if (sinceMs >= forMs) return undefined;
  const usual = Math.min(FIRST_MS * 2 ** before, MOST_MS);
  const asked = Math.min(Math.max(askedMs, 0), ASKED_MOST_MS);
  // Never sooner than was asked for.
  return Math.max(usual * (0.8 + 0.2 * random), asked * (1 + 0.2 * random));
}
