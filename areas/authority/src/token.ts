/** The authority's random tokens, stored as digests. */
import { createHash } from 'node:crypto';

type Random = (bytes: number) => Uint8Array;

/** 256 random bits, base64url: a session token. */
export function randomToken(random: Random): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** 128 random bits, base64url: the id of an issued token (`jti`). */
export function randomId(random: Random): string {
  return Buffer.from(random(16)).toString('base64url');
}

export function digestBytes(text: string | Uint8Array): Uint8Array {
  return createHash('sha256').update(text).digest();
}
