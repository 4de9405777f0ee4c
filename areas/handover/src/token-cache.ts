/**
 * Caches tokens whose signatures were checked, so that each is checked once and not on every read.
 *
 * Invariants: the size is bounded for any input. Recently used tokens stay longest, so that a
 * phone's own tokens are available from their check until they are read.
 */
import type { TokenCheck } from '@nagori/evidence';

export class TokenCache extends Map<string, TokenCheck> {
  readonly #most: number;

  /** A token has 8 KiB at most. */
  constructor(most = 4_000) {
    super();
    this.#most = most;
  }

  override get(token: string): TokenCheck | undefined {
    const check = super.get(token);
    if (check !== undefined) this.set(token, check);
    return check;
  }

  override set(token: string, check: TokenCheck): this {
    this.delete(token);
    super.set(token, check);
    // The least recently used token is removed first.
    const oldest = this.size > this.#most ? this.keys().next() : undefined;
    if (oldest?.done === false) this.delete(oldest.value);
    return this;
  }
}
