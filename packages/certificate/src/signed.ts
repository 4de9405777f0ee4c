/**
 * Signing and verifying: JWS compact serialisation (RFC 7515), ES256 only (RFC 7518 §3.4), explicit
 * types (RFC 8725 §3.11).
 *
 * Invariants: the algorithm is fixed here and never taken from the token (RFC 8725 §3.1). Keys are
 * looked up among the given keys by issuer and key id, and never taken from the header (§3.10).
 * Each part has one encoding; but a signature has a mirror that is as good, so no token is known
 * again by its text. An unreadable token is bad and never an exception.
 * packages/evidence has the same for the authority's tokens, but browsers do not load that package.
 */
import { bad, type Check, good, type Instant, SECOND_MS, unknown } from '@nagori/model';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { fromBase64url } from './base64url.ts';

/** A public key that the reader trusts, pinned to its issuer. EC P-256 only. */
export interface IssuerKey {
  readonly iss: string;
  readonly kid: string;
  readonly jwk: JWK;
  /** The operator's name as listed with its key; a paper can print any name. */
  readonly name?: { readonly ja: string; readonly en: string } | undefined;
  readonly withdrawn?: KeyWithdrawal | undefined;
}

const WITHDRAWAL_REASONS = ['retired', 'stolen'] as const;

/**
 * Signatures dated `from` or later do not count. Earlier signatures stay valid where the key was
 * retired. Where it was stolen, the thief can choose `iat`, so no signature is known to be genuine.
 */
export interface KeyWithdrawal {
  /** In whole seconds; may be earlier than the day of the withdrawal. */
  readonly from: Instant;
  readonly reason: (typeof WITHDRAWAL_REASONS)[number];
}

/** Signs for one issuer: a compact JWS, ES256, with its key id and type. */
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
  /** Dated after the key was withdrawn. */
  | 'key-withdrawn'
  /** Dated before the withdrawal, but a thief can choose the date: unknown. */
  | 'key-stolen'
  /** Unknown: a page that is not served securely has no Web Crypto. */
  | 'no-crypto';

export interface Signed {
  readonly typ: string;
  readonly payload: unknown;
  /** The key that signed it. */
  readonly key: IssuerKey;
}

/** Longer tokens are refused without decoding; no certificate is longer. */
const TOKEN_MOST = 65_536;
/** Header parameters that carry a key or an address to fetch one from. */
const FOREIGN_KEYS = ['jwk', 'jku', 'x5u', 'x5c'] as const;

/** Verifies a token against the keys and types, and gives its payload or the refusal. */
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

/** The key id in a token's header; nothing is verified. */
export function keyIdOf(token: string): string | undefined {
  return headerOf(token)?.kid;
}

function isP256(jwk: JWK): boolean {
  return jwk.kty === 'EC' && jwk.crv === 'P-256';
}

/** The verified JSON payload; undefined where the signature or the JSON is bad. */
async function payloadOf(token: string, jwk: JWK): Promise<unknown> {
  try {
    const key = await importJWK(jwk, 'ES256');
    const { payload } = await compactVerify(token, key, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown;
  } catch {
    return undefined;
  }
}

/** Checks the signing date against the time from which the key is withdrawn. */
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
