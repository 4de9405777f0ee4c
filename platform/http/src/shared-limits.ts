/**
 * Limits of requests that several copies of the server share (a store of @fastify/rate-limit). A
 * copy takes some requests of a window at a time and asks again when they are used up, so that most
 * requests wait for nothing (ADR 0080).
 *
 * Invariants: all copies together allow no more than one would, while the counts answer. Where they
 * do not answer in time, each copy counts by itself: a limit holds off a flood and guards no
 * secret, and what does guard one counts in the statement that compares it.
 */
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';

export interface RequestsTaken {
  /** For this copy alone; 0 where none are left. */
  readonly granted: number;
  /** By all copies, with these. */
  readonly used: number;
  readonly endsInMs: number;
}

/** The counts that copies share. */
export interface RequestCounts {
  readonly take: (asked: {
    /** Which limit: of one route, or of all. */
    readonly limit: string;
    readonly address: string;
    readonly most: number;
    readonly windowMs: number;
  }) => Promise<RequestsTaken>;
}

export interface SharedLimitsOptions {
  readonly counts: RequestCounts;
  /** Called when the counts do not answer; then not again for a while. */
  readonly onAway?: (error: unknown) => void;
  /** How long a request waits for the counts. */
  readonly withinMs?: number;
  /** A clock that only goes forward. */
  readonly now?: () => number;
}

/** Requests that this copy may still allow in a window. */
interface Window {
  left: number;
  readonly used: number;
  /** Nothing is left elsewhere either. */
  readonly isLast: boolean;
  readonly endsAt: number;
}

type Asked = Parameters<RequestCounts['take']>[0];
type Take = (asked: Asked) => Promise<Window>;

const WITHIN_MS = 500;
/** How long the counts are not asked after they did not answer. */
const AWAY_MS = 5_000;
const WINDOWS_MOST = 20_000;
const OF_ALL = '*';
const forward = (): number => performance.now();

/** A store for the plugin's option `store`. */
export function sharedLimits(options: SharedLimitsOptions): FastifyRateLimitStoreCtor {
  const { now = forward } = options;
  const take = takeOf(options, now);
  return class SharedLimits implements FastifyRateLimitStore {
    readonly #next: ReturnType<typeof nextOf>;

    constructor(_settings: unknown, limit = OF_ALL) {
      this.#next = nextOf(limit, take, now);
    }

    incr(...[address, settle, windowMs, most]: Parameters<FastifyRateLimitStore['incr']>): void {
      this.#next(address, windowMs, most).then(
        (counted) => settle(null, counted),
        (error: Error) => settle(error),
      );
    }

    child(route: unknown): FastifyRateLimitStore {
      return new SharedLimits(undefined, limitOf(route));
    }
  };
}

/** The plugin passes the route on beside its own settings. */
function limitOf(route: unknown): string {
  const { routeInfo } = route as { readonly routeInfo: { method: unknown; url: string } };
  return `${String(routeInfo.method)} ${routeInfo.url}`;
}

/** Counts one request of one limit. */
function nextOf(limit: string, take: Take, now: () => number) {
  const windows = new Map<string, Window>();
  const asking = new Map<string, Promise<void>>();

  const ask = async (asked: Asked): Promise<void> => {
    const { address } = asked;
    const taken = await take(asked);
    windows.delete(address);
    windows.set(address, taken);
    // The first in is the oldest. What a window that is dropped had left is lost, and not allowed.
    for (const oldest of windows.keys()) {
      if (windows.size <= WINDOWS_MOST) break;
      windows.delete(oldest);
    }
  };

  return async (address: string, windowMs: number, most: number) => {
    for (;;) {
      const window = windows.get(address);
      const ttl = window === undefined ? 0 : Math.ceil(window.endsAt - now());
      if (window !== undefined && ttl > 0) {
        if (window.left > 0) {
          window.left -= 1;
          return { current: window.used - window.left, ttl };
        }
        if (window.isLast) return { current: most + 1, ttl };
      }
      // Many requests that arrive at once ask once.
      const answer =
        asking.get(address) ??
        ask({ limit, address, most, windowMs }).finally(() => asking.delete(address));
      asking.set(address, answer);
      await answer;
    }
  };
}

function takeOf({ counts, onAway, withinMs = WITHIN_MS }: SharedLimitsOptions, now: () => number) {
  let awayUntil = Number.NEGATIVE_INFINITY;
  const take: Take = async (asked) => {
    const began = now();
    if (began >= awayUntil) {
      try {
        const { granted, used, endsInMs } = await inTime(withinMs, counts.take(asked));
        // From before the question on, so that no window lasts longer here than there.
        const endsAt = began + endsInMs;
        return { left: granted, used, isLast: used >= asked.most, endsAt };
      } catch (error) {
        awayUntil = now() + AWAY_MS;
        onAway?.(error);
      }
    }
    const { most, windowMs } = asked;
    return { left: most, used: most, isLast: true, endsAt: began + windowMs };
  };
  return take;
}

async function inTime<Value>(withinMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the counts did not answer in time')), withinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
