/**
 * How long one request has waited for the database: for connections, statements, and requests that
 * are before it. Each wait has its own end (deadlines.ts); this adds them up (ADR 0073).
 *
 * Invariants: only long waits count, so that a request with many short statements is no slow one;
 * waits at the same time count once.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** A shorter wait is what a database that works takes. */
const LONG_FROM_MS = 1_000;

export class RequestWaits {
  readonly #longFromMs: number;
  /** The oldest first. */
  readonly #open = new Set<{ readonly since: number }>();
  #endedMs = 0;
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor(longFromMs = LONG_FROM_MS) {
    this.#longFromMs = longFromMs;
  }

  /** Returns what ends it. */
  begin(): () => void {
    const wait = { since: performance.now() };
    this.#open.add(wait);
    return () => {
      const [oldest] = this.#open;
      this.#open.delete(wait);
      // An older one that goes on contains it.
      if (oldest !== wait) return;
      const now = performance.now();
      const longMs = this.#longOf(wait.since, now);
      this.#endedMs += longMs;
      if (longMs > 0) this.#endedAt = now;
    };
  }

  /** All long waits together, with the one that goes on. */
  totalMs(): number {
    const [oldest] = this.#open;
    if (oldest === undefined) return this.#endedMs;
    return this.#endedMs + this.#longOf(oldest.since, performance.now());
  }

  #longOf(since: number, now: number): number {
    if (now - since < this.#longFromMs) return 0;
    return now - Math.max(since, this.#endedAt);
  }
}

const current = new AsyncLocalStorage<RequestWaits>();

/** Everything that `work` waits for, now and later, is counted. */
export const countingWaits = <Value>(waits: RequestWaits, work: () => Value): Value =>
  current.run(waits, work);

const NOT_COUNTED = (): void => undefined;

/** A wait of the request that the caller works for begins; returns what ends it. */
export const beginWait = (): (() => void) => current.getStore()?.begin() ?? NOT_COUNTED;
