/**
 * Signing and opening: JWS compact serialisation (RFC 7515), ES256 and nothing else (RFC 7518
 * §3.4), explicit types (RFC 8725 §3.11).
 *
 * Invariants: the algorithm is ours and never the token's (RFC 8725 §3.1). A key comes from the
 * given keys, by issuer and key id, and never from the header (§3.10). One signed content has
 * exactly one text. An unreadable token is bad, never an exception. packages/evidence has the same
 * for the authority's tokens, but a browser does not load that package.
 */
import { bad, type Check, good, type Instant, SECOND_MS, unknown } from '@nagori/model';
import { CompactSign, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { fromBase64url } from './base64url.ts';

/** A public key that the reader trusts, pinned to its issuer. EC P-256 only. */
export interface IssuerKey {
  readonly iss: string;
  readonly kid: string;
  readonly jwk: JWK;
  /** What the operator is called where its key is listed; a paper can print any name. */
  readonly name?: { readonly ja: string; readonly en: string } | undefined;
  readonly withdrawn?: KeyWithdrawal | undefined;
}

export const WITHDRAWAL_REASONS = ['retired', 'stolen'] as const;

/**
 * Nothing counts that the key signed at `from` or later. Earlier signatures stay valid where the
 * key was retired; where it was stolen, the thief chose `iat` as well, and none is known to be
 * good.
 */
export interface KeyWithdrawal {
  /** In whole seconds; it may be earlier than the day it was withdrawn. */
  readonly from: Instant;
  readonly reason: (typeof WITHDRAWAL_REASONS)[number];
}

/** Signs as one issuer: a compact JWS, ES256, that names its key and type. */
export interface IssuerSigner {
  readonly iss: string;
  readonly sign: (
    payload: Readonly<Record<string, unknown>>,
    typ: string,
  ) => string | Promise<string>;
}

export type SignedRefusal =
  | 'malformed'
  | 'algorithm'
  | 'type'
  | 'key'
  | 'signature'
  | 'issuer'
  /** Signed when the key counted no longer. */
  | 'key-withdrawn'
  /** Dated before, but a thief dates as they like: nothing is known. */
  | 'key-stolen'
  /** Nothing is said against it: a page that is not served securely has no Web Crypto. */
  | 'no-crypto';

export interface Signed {
  readonly typ: string;
  readonly payload: unknown;
  /** The key that signed it. */
  readonly key: IssuerKey;
}

/** No certificate is longer; what is longer is not even decoded. */
const TOKEN_MOST = 65_536;
/** Header parameters that bring a key, or a place to fetch one from. */
const FOREIGN_KEYS = ['jwk', 'jku', 'x5u', 'x5c'] as const;

/** Signs with a private EC P-256 key that is at hand. */
export function jwkSigner({ iss, kid, jwk }: IssuerKey): IssuerSigner {
  return {
    iss,
    sign: async (payload, typ) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', typ, kid })
        .sign(await importJWK(jwk, 'ES256')),
  };
}

/** What one of the keys signed under one of the types, or why it is nothing. */
export async function openSigned(
  token: string,
  types: readonly string[],
  keys: readonly IssuerKey[],
  charsMost = TOKEN_MOST,
): Promise<Check<Signed, SignedRefusal>> {
  if (globalThis.crypto?.subtle === undefined) return unknown('no-crypto');
  const header = token.length > charsMost ? undefined : headerOf(token);
  if (header === undefined) return bad('malformed');
  const { alg, typ, kid } = header;
  if (alg !== 'ES256') return bad('algorithm');
  if (typeof typ !== 'string' || !types.includes(typ)) return bad('type');
  if (FOREIGN_KEYS.some((name) => name in header)) return bad('key');
  const named = keys.filter((key) => key.kid === kid && isP256(key.jwk));
  let refusal: SignedRefusal = 'key';
  for (const key of named) {
    const payload = await payloadOf(token, key.jwk);
    if (payload === undefined) refusal = 'signature';
    else if (claimOf(payload, 'iss') !== key.iss) return bad('issuer');
    else return whileCounted({ typ, payload, key });
  }
  return bad(refusal);
}

function headerOf(token: string): ReturnType<typeof decodeProtectedHeader> | undefined {
  const parts = token.split('.');
  if (
    parts.length !== 3 ||
    parts.some((part) => part === '' || fromBase64url(part) === undefined)
  ) {
    return undefined;
  }
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

/** The id of the key that a text names; nothing is checked. */
export function keyIdOf(token: string): string | undefined {
  return headerOf(token)?.kid;
}

function isP256(jwk: JWK): boolean {
  return jwk.kty === 'EC' && jwk.crv === 'P-256';
}

/** The JSON that the key signed; undefined where it did not sign it, or signed something else. */
async function payloadOf(token: string, jwk: JWK): Promise<unknown> {
  try {
    const key = await importJWK(jwk, 'ES256');
    const { payload } = await compactVerify(token, key, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown;
  } catch {
    return undefined;
  }
}

/** What its key signed, held against the time from which the key counts no longer. */
function whileCounted(signed: Signed): Check<Signed, SignedRefusal> {
  const { withdrawn } = signed.key;
  if (withdrawn === undefined) return good(signed);
  const iat = claimOf(signed.payload, 'iat');
  if (typeof iat !== 'number' || iat * SECOND_MS >= withdrawn.from) return bad('key-withdrawn');
  return withdrawn.reason === 'retired' ? good(signed) : unknown('key-stolen');
}

function claimOf(payload: unknown, name: 'iss' | 'iat'): unknown {
  return typeof payload === 'object' && payload !== null
    ? (payload as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
