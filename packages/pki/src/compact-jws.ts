/**
 * Signatures of cards, phones, elements and operators that the authority checks, and those it
 * makes: JWS compact serialisation (RFC 7515 §7.1).
 *
 * Invariants: algorithm and key are ours, by what the authority has registered, never the token's
 * (RFC 8725 §3.1, §3.10); each part has one encoding. A signature has a mirror that is as good, so
 * no token is known again by its text.
 */
import { bad, type Check, good } from '@nagori/model';
import {
  base64url,
  CompactSign,
  type CryptoKey,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
} from 'jose';

/** Longer than any message that is expected, short enough to be read without care. */
const MOST_CHARACTERS = 8192;
const SHAPE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
/** Header parameters that bring a key or a place to fetch one from, or change how it is read. */
const FOREIGN = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'] as const;

export type JwsRefusal = 'malformed' | 'algorithm' | 'signature';

export interface UnverifiedJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
}

/** A token's own claims, used only to find the key that must have signed it; not trusted. */
export function readUnverified(
  token: string,
  mostCharacters = MOST_CHARACTERS,
): Check<UnverifiedJws, JwsRefusal> {
  if (token.length > mostCharacters || !SHAPE.test(token)) return bad('malformed');
  try {
    const parts = token.split('.');
    if (!parts.every((part) => base64url.encode(base64url.decode(part)) === part)) {
      return bad('malformed');
    }
    const header = decodeProtectedHeader(token);
    if (FOREIGN.some((name) => name in header)) return bad('malformed');
    return good({ header: { ...header }, payload: parse(base64url.decode(parts[1] ?? '')) });
  } catch {
    return bad('malformed');
  }
}

/** The payload that this key signed with this algorithm, or why it did not. */
export async function verifyJws(
  token: string,
  algorithm: 'ES256' | 'RS256',
  key: CryptoKey | JWK,
  mostCharacters = MOST_CHARACTERS,
): Promise<Check<unknown, JwsRefusal>> {
  const read = readUnverified(token, mostCharacters);
  if (read.kind !== 'good') return read;
  if (read.value.header.alg !== algorithm) return bad('algorithm');
  try {
    const imported = 'kty' in key ? await importJWK(key, algorithm) : key;
    const { payload } = await compactVerify(token, imported, { algorithms: [algorithm] });
    return good(parse(payload));
  } catch {
    return bad('signature');
  }
}

/** One of the authority's keys for what it says: never a key of its certificates. */
export interface Signer {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** Signs JSON under an explicit type (RFC 8725 §3.11). */
export function signJson(typ: string, payload: unknown, signer: Signer): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ, kid: signer.kid })
    .sign(signer.key);
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
}
