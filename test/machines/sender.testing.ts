/**
 * Sends writes as a counter does: each again, with its request id, until it is acknowledged.
 *
 * Invariants: a write counts as acknowledged by a 2xx alone; every other answer is a 503 with
 * Retry-After, or is noted.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { requestKey } from '@nagori/http';

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
    if (body.requestId !== undefined) this.stored.push(requestKey(method, withoutQuery, body));
    return JSON.parse(text);
  }

  /** The same for what only reads: no acknowledgement. */
  async read<Body>(read: Write): Promise<Body> {
    return JSON.parse(await this.#untilGood(read));
  }

  async #untilGood(write: Write): Promise<string> {
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

  async #sendOnce({ kind, method = 'POST', path, as, body }: Write): Promise<string | undefined> {
    const headers = { 'content-type': 'application/json', origin: this.#origin, cookie: as };
    try {
      const answer = await fetch(`${this.#origin}${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
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
