/**
 * One signature: JWS compact serialisation (RFC 7515), ES256 and nothing else (RFC 7518 §3.4).
 *
 * Invariants: the algorithm is ours and never the token's (RFC 8725 §3.1). A key comes from the
 * anchors by issuer and key id and never from the header (§3.10). Each part has one encoding. A
 * signature has a mirror that everybody can make and that is as good, so no token is known again by
 * its text: only by what it says.
 */
import { bad, type Check, good, type Instant } from '@nagori/model';
import type { JWK } from 'jose';
import * as base64url from 'jose/base64url';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { compactVerify } from 'jose/jws/compact/verify';
import { importJWK } from 'jose/key/import';
import { type KeyUse, maySign } from './key-use.ts';

export interface Anchor {
  readonly iss: string;
  readonly kid: string;
  readonly jwk: JWK;
  /** All that it may sign; absent: any type that is asked for. */
  readonly signs?: KeyUse | undefined;
  /** The key was stolen, or may have been: nothing received at this time or later counts. */
  readonly withdrawnFrom?: Instant | undefined;
}

export type SignatureRefusal =
  | 'malformed'
  | 'algorithm'
  | 'type'
  | 'key'
  | 'withdrawn'
  | 'signature'
  | 'issuer';

export interface SignedJson {
  readonly typ: string;
  readonly payload: unknown;
}

/** Header parameters that carry a key or a URL to fetch one from. */
const FOREIGN_KEYS = ['jwk', 'jku', 'x5u', 'x5c'] as const;

/**
 * Opens a token that one of the anchors signed under one of the types (RFC 8725 §3.11), or says why
 * it is worth nothing. `received`: our own time of receipt, because a thief can choose any date.
 */
export async function openSignature(
  token: string,
  types: readonly string[],
  anchors: readonly Anchor[],
  received = Number.POSITIVE_INFINITY,
): Promise<Check<SignedJson, SignatureRefusal>> {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    return bad('malformed');
  }
  const { alg, typ, kid } = header;
  if (alg !== 'ES256') return bad('algorithm');
  if (typeof typ !== 'string' || !types.includes(typ)) return bad('type');
  if (FOREIGN_KEYS.some((name) => name in header)) return bad('key');
  const named = anchors.filter(
    (anchor) => anchor.kid === kid && isP256(anchor.jwk) && maySign(anchor.signs, typ),
  );
  let refusal: SignatureRefusal = 'key';
  for (const { jwk, iss, withdrawnFrom = Number.POSITIVE_INFINITY } of named) {
    if (withdrawnFrom !== Number.POSITIVE_INFINITY && received >= withdrawnFrom) {
      return bad('withdrawn');
    }
    const payload = await payloadOf(token, jwk);
    if (payload === undefined) refusal = 'signature';
    else if (issuerOf(payload) !== iss) return bad('issuer');
    else return good({ typ, payload });
  }
  return bad(refusal);
}

function isP256(jwk: JWK): boolean {
  return jwk.kty === 'EC' && jwk.crv === 'P-256';
}

/** The JSON that the key signed; undefined where it did not sign it, or signed something else. */
async function payloadOf(token: string, jwk: JWK): Promise<unknown> {
  try {
    // Stray bits in the last character decode to the same bytes, and would give one signature two
    // texts.
    if (!token.split('.').every(isCanonical)) return undefined;
    const { payload } = await compactVerify(token, await keyOf(jwk), { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown;
  } catch {
    return undefined;
  }
}

function isCanonical(part: string): boolean {
  return base64url.encode(base64url.decode(part)) === part;
}

function issuerOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'iss' in payload
    ? payload.iss
    : undefined;
}

/** Keys already imported: an operator's anchors are few and live as long as the process. */
const imported = new WeakMap<JWK, ReturnType<typeof importJWK>>();

function keyOf(jwk: JWK): ReturnType<typeof importJWK> {
  const known = imported.get(jwk) ?? importJWK(jwk, 'ES256');
  imported.set(jwk, known);
  return known;
}
