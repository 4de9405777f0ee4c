/**
 * The desk key: by it a page shows that a person is signed in there. The server gives it to who may
 * overwrite, with the session (areas/staff/src/token.ts); the page has it in its memory alone.
 *
 * Invariants: of a key its digest alone is held or stored. It has 256 bits that cannot be guessed,
 * so that plain SHA-256 protects it, and a try costs nothing. A program that was enrolled takes the
 * keys that its server names and no other; they are asked for again at most every ten seconds.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** A page that asks with a key. */
export interface AskingPage {
  /** Its origin. */
  readonly server: string;
  /** The digest of its desk key. */
  readonly key: string;
  /** The desk's own server has named the key. */
  readonly isKnown: boolean;
}

const BEARER = /^Bearer ([\w-]{43})$/;

/** Of `authorization` (RFC 6750 §2.1); undefined where it has no key. */
export function keyDigestIn(authorization: string | undefined): string | undefined {
  const [, key] = BEARER.exec(authorization ?? '') ?? [];
  return key === undefined ? undefined : createHash('sha256').update(key).digest('base64url');
}

/** Of two digests. */
export function isSameKey(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const AGAIN_MS = 10_000;

/** The digests of desk keys that the desk's own server names. */
export class ServerKeys {
  readonly #ask: () => Promise<readonly string[]>;
  readonly #ms: () => number;
  #known: readonly string[] = [];
  #askedMs = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;
  #failure: unknown;

  /** `ms`: a clock that only goes on. */
  constructor(ask: () => Promise<readonly string[]>, ms: () => number) {
    this.#ask = ask;
    this.#ms = ms;
  }

  /** Throws what the asking threw, where none is known that fits. */
  async has(key: string): Promise<boolean> {
    if (this.#isKnown(key)) return true;
    if (this.#ms() - this.#askedMs >= AGAIN_MS) this.#asking ??= this.#askAgain();
    await this.#asking;
    if (this.#isKnown(key)) return true;
    if (this.#failure !== undefined) throw this.#failure;
    return false;
  }

  #isKnown(key: string): boolean {
    return this.#known.some((one) => isSameKey(one, key));
  }

  async #askAgain(): Promise<void> {
    try {
      this.#known = await this.#ask();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#askedMs = this.#ms();
      this.#asking = undefined;
    }
  }
}
