/**
 * The nonce that a card or phone signs to sign in: made without storing anything, so that requests
 * for it cannot fill a table.
 *
 * Invariants: only the authority's own key makes one. It expires after five minutes, and the server
 * that accepts one stores it until then, so that it is used once.
 */
import { bad, type Check, good, type Instant, MINUTE_MS } from '@nagori/model';
import { base64url, type CryptoKey } from 'jose';

/** What the signed nonce says it is (RFC 8725 §3.11): no other token of a holder's key is one. */
export const SIGN_IN_TYPE = 'nagori-sign-in+jwt';

const NONCE_LIVES_MS = 5 * MINUTE_MS;
const RANDOM_BYTES = 16;
const TIME_BYTES = 8;
const MAC_BYTES = 32;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

export interface SignInNonce {
  readonly nonce: string;
  readonly exp: Instant;
}

/** The key from 32 secret bytes. */
export function nonceKey(secret: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(secret), HMAC, false, ['sign', 'verify']);
}

export async function makeNonce(
  key: CryptoKey,
  random: Uint8Array,
  now: Instant,
): Promise<SignInNonce> {
  if (random.length !== RANDOM_BYTES) throw new RangeError('a nonce takes 16 random bytes');
  const exp = now + NONCE_LIVES_MS;
  const body = new Uint8Array(RANDOM_BYTES + TIME_BYTES);
  body.set(random);
  new DataView(body.buffer).setBigUint64(RANDOM_BYTES, BigInt(exp));
  const mac = new Uint8Array(await crypto.subtle.sign(HMAC.name, key, body));
  const whole = new Uint8Array(body.length + MAC_BYTES);
  whole.set(body);
  whole.set(mac, body.length);
  return { nonce: base64url.encode(whole), exp };
}

/** Until when the nonce is good, or why it is not. */
export async function checkNonce(
  key: CryptoKey,
  nonce: string,
  now: Instant,
): Promise<Check<Instant, 'foreign' | 'expired'>> {
  if (!/^[A-Za-z0-9_-]+$/.test(nonce)) return bad('foreign');
  const whole = base64url.decode(nonce);
  if (whole.length !== RANDOM_BYTES + TIME_BYTES + MAC_BYTES) return bad('foreign');
  if (base64url.encode(whole) !== nonce) return bad('foreign');
  const body = new Uint8Array(whole.subarray(0, RANDOM_BYTES + TIME_BYTES));
  const mac = new Uint8Array(whole.subarray(body.length));
  if (!(await crypto.subtle.verify(HMAC.name, key, mac, body))) return bad('foreign');
  const exp = Number(new DataView(body.buffer).getBigUint64(RANDOM_BYTES));
  return now <= exp ? good(exp) : bad('expired');
}
