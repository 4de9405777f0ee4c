/**
 * What a key of a station signs: a JSON Web Token that lives minutes, for one address of this
 * server (RFC 7519; as client assertion RFC 7523 §3).
 *
 * Invariants: algorithm, issuer and key are ours and never the token's (RFC 8725 §3.1, §3.10).
 * The signer is the key's thumbprint (RFC 7638), which no two stations share.
 */
import { bad, type Check, good, type Instant, MINUTE_MS, SECOND_MS } from '@nagori/model';
import { calculateJwkThumbprint, decodeJwt, importJWK, jwtVerify } from 'jose';
import type { StationPublicKey } from './station-key-store.ts';
import { looksLikeToken } from './token.ts';

/** How far the clock of a station may be off. */
const ASSERTION_SKEW_MS = 2 * MINUTE_MS;
/** An assertion ends so soon at the latest. */
const ASSERTION_MOST_MS = 5 * MINUTE_MS;
const LONGEST = 2048;
const LONGEST_JTI = 128;

export interface Assertion {
  readonly jti: string;
  /** Until when it would be taken once more. */
  readonly until: Instant;
  readonly claims: Readonly<Record<string, unknown>>;
}

export type AssertionRefusal = 'malformed' | 'signature' | 'too-long';

/** The `sub` of a token, to find the key that must have signed it; not trusted. */
export function subjectOf(token: string): string | undefined {
  if (token.length > LONGEST) return undefined;
  try {
    const { sub } = decodeJwt(token);
    return sub !== undefined && looksLikeToken(sub) ? sub : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where the numbers are no public key of P-256. */
export async function stationPublicKey(key: {
  readonly x: string;
  readonly y: string;
}): Promise<StationPublicKey | undefined> {
  const jwk = { kty: 'EC', crv: 'P-256', x: key.x, y: key.y } as const;
  try {
    // Refuses a point that is not on the curve.
    await importJWK(jwk, 'ES256');
    return { x: key.x, y: key.y, thumbprint: await calculateJwkThumbprint(jwk, 'sha256') };
  } catch {
    return undefined;
  }
}

/** Whether this key has signed the token for `audience`, now. */
export async function readAssertion(
  token: string,
  { thumbprint, x, y }: StationPublicKey,
  audience: string,
  now: Instant,
): Promise<Check<Assertion, AssertionRefusal>> {
  if (token.length > LONGEST) return bad('too-long');
  try {
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      issuer: thumbprint,
      subject: thumbprint,
      audience,
      clockTolerance: ASSERTION_SKEW_MS / SECOND_MS,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'jti'],
    });
    const { jti = '', exp = 0, iat } = payload;
    if (jti === '' || jti.length > LONGEST_JTI) return bad('malformed');
    const endsAt = exp * SECOND_MS;
    const lives = endsAt - (iat === undefined ? now : iat * SECOND_MS);
    if (lives > ASSERTION_MOST_MS || endsAt > now + ASSERTION_MOST_MS + ASSERTION_SKEW_MS) {
      return bad('too-long');
    }
    return good({ jti, until: endsAt + ASSERTION_SKEW_MS, claims: payload });
  } catch {
    return bad('signature');
  }
}
