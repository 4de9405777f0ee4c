/**
 * Sends writes as a counter does: each again, with its request id, until it is acknowledged.
 *
 * Invariants: a write counts as acknowledged by a 2xx alone; every other answer is a 503 with
 * Retry-After, or is noted.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionDto } from '@nagori/area-staff/wire';
import { doerOf, requestKey } from '@nagori/http';

/** One request may wait for the database several times, each time to its own deadline. */
const ANSWER_WITHIN_MS = 40_000;
const AGAIN_AFTER_MS = 250;
const ACKNOWLEDGED_WITHIN_MS = 300_000;

export interface Write {
  readonly kind: string;
  /** Cookies of who sends it. */
  readonly as: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly method?: 'POST' | 'PUT';
}

/** A write, or what only reads. */
type Asked = Omit<Write, 'body' | 'method'> & {
  readonly body?: Write['body'];
  readonly method?: Write['method'] | 'GET';
};

export class Sender {
  /** Acknowledged writes of each kind. */
  readonly kinds = new Map<string, number>();
  /** The keys under which acknowledged writes are stored. */
  readonly stored: string[] = [];
  /** Answers that are neither good nor a 503 with Retry-After, each with its count. */
  readonly odd = new Map<string, number>();
  /** Requests without an answer. */
  readonly unanswered = new Map<string, number>();
  acknowledged = 0;
  /** How often a write was sent again. */
  again = 0;
  readonly #origin: string;
  readonly #doers = new Map<string, string>();
  #lastAt = performance.now();
  #longestMs = 0;
  #hasEnded = false;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Since the last call, the longest time without an acknowledgement. */
  longestGapMs(): number {
    const longest = Math.max(this.#longestMs, performance.now() - this.#lastAt);
    this.#longestMs = 0;
    return longest;
  }

  /** What is not acknowledged by now is given up. */
  end(): void {
    this.#hasEnded = true;
  }

  /** The answer's body, once the write is acknowledged. */
  async write<Body>(write: Write): Promise<Body> {
    const { method = 'POST', path, body } = write;
    const text = await this.#untilGood(write);
    this.#acknowledge(write.kind);
    const [withoutQuery = ''] = path.split('?');
    if (body.requestId !== undefined) {
      this.stored.push(requestKey(method, withoutQuery, body, await this.#doer(write.as)));
    }
    return JSON.parse(text);
  }

  /** The same for what only reads: no acknowledgement. */
  async read<Body>(read: Write): Promise<Body> {
    return JSON.parse(await this.#untilGood(read));
  }

  /** Who these cookies are of, asked once. */
  async #doer(as: string): Promise<string> {
    const known = this.#doers.get(as);
    if (known !== undefined) return known;
    const asked = { kind: 'session', method: 'GET', path: '/api/v1/session', as } as const;
    const { mark, account, operator }: SessionDto = JSON.parse(await this.#untilGood(asked));
    const person = { mark, account, operator: operator.id, roles: [] } as const;
    const by = doerOf({ kind: 'staff', ...person, shop: undefined, station: undefined });
    this.#doers.set(as, by);
    return by;
  }

  async #untilGood(write: Asked): Promise<string> {
    const end = performance.now() + ACKNOWLEDGED_WITHIN_MS;
    for (;;) {
      const good = await this.#sendOnce(write);
      if (good !== undefined) return good;
      if (this.#hasEnded) throw new Error('the load has ended');
      if (performance.now() > end) throw new Error(`${write.kind}: never acknowledged`);
      this.again += 1;
      await pause(AGAIN_AFTER_MS);
    }
  }

  async #sendOnce({ kind, method = 'POST', path, as, body }: Asked): Promise<string | undefined> {
    const headers = { 'content-type': 'application/json', origin: this.#origin, cookie: as };
    try {
      const answer = await fetch(`${this.#origin}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await answer.text();
      if (answer.ok) return text;
      const waits = answer.status === 503 && answer.headers.has('retry-after');
      if (!waits) count(this.odd, `${kind}: ${answer.status} ${text.slice(0, 300)}`);
    } catch (error) {
      const { name, cause } = error as Error;
      count(this.unanswered, (cause as NodeJS.ErrnoException | undefined)?.code ?? name);
    }
    return undefined;
  }

  #acknowledge(kind: string): void {
    const now = performance.now();
    this.#longestMs = Math.max(this.#longestMs, now - this.#lastAt);
    this.#lastAt = now;
    this.acknowledged += 1;
    count(this.kinds, kind);
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
