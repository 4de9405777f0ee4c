/**
 * Tokens and codes: the handed-out text, and its stored digest.
 *
 * Invariants: a token has 256 random bits, a code 80, so that plain SHA-256 protects them. Neither
 * is ever stored.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type Random = (bytes: number) => Uint8Array;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Crockford's base32: no letter that is read as a digit. */
const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 256 random bits, base64url. */
export function newToken(random: Random): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** False for what cannot be a token of ours, so that it costs no query. */
export function looksLikeToken(text: string): boolean {
  return TOKEN.test(text);
}

export function digestOfToken(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** 80 random bits to be read aloud and typed: `XXXX-XXXX-XXXX-XXXX`. */
export function newCode(random: Random): string {
  const signs = [...random(16)].map((byte) => CODE_SIGNS[byte % 32]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code as it was meant: without spaces and hyphens, in capitals, O as 0, I and L as 1. */
export function readCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The stored form of a badge: few codes are possible, so a key of the deployment is included. */
export function badgeDigest(key: Uint8Array, operator: string, badge: string): Uint8Array {
  const text = badgeText(badge);
  return createHmac('sha256', key).update(`badge\n${operator}\n${text}`).digest();
}

/**
 * The desk key of a shop, base64url: by it the program of a desk knows pages of its people
 * (apps/cli/src/station/desk-key.ts). Every person of the shop has the same one.
 */
export function deskKeyOf(key: Uint8Array, operator: string, shop: string | undefined): string {
  const text = `desk\n${operator}\n${shop ?? ''}`;
  return createHmac('sha256', key).update(text).digest('base64url');
}

/**
 * What the program of a desk in this shop takes: the digests (SHA-256, base64url) of the desk keys
 * of the shop's people and of those of no shop. No page is let in by a digest.
 */
export function deskKeysAt(key: Uint8Array, operator: string, shop: string): readonly string[] {
  const digestOf = (at: string | undefined) =>
    Buffer.from(digestOfToken(deskKeyOf(key, operator, at))).toString('base64url');
  return [digestOf(shop), digestOf(undefined)];
}

/** A badge as it is compared. */
export function badgeText(badge: string): string {
  return badge.normalize('NFKC').trim();
}

/** An e-mail address as it is compared. */
export function normalEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
