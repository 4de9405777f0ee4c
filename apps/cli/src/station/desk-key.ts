/**
 * The desk key: by it a page shows that a person is signed in there. The server gives it to who may
 * overwrite, with the session (areas/staff/src/token.ts); the page has it in its memory alone.
 *
 * Invariants: of a key its digest alone is held or stored. It has 256 bits that cannot be guessed,
 * so that plain SHA-256 protects it, and a try costs nothing.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** A page that asks with a key. */
export interface AskingPage {
  /** Its origin. */
  readonly server: string;
  /** The digest of its desk key. */
  readonly key: string;
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
