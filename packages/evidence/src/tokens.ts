/**
 * Signatures of the authority, checked before the phone is read: JWS compact serialisation (RFC 7515),
 * ES256 (RFC 7518 §3.4), explicit types (RFC 8725 §3.11).
 *
 * Invariants: the algorithm, the issuer and the key are pinned by the anchors and never taken from the
 * token; a token that is not good here is never good anywhere. Expiry is not judged here but by the
 * reader, against the time of receipt: a statement once taken in good time does not go stale in a file.
 */
import { bad, type Check, good, type Instant, SECOND_MS } from '@nagori/model';
import { base64url, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import {
  RECEIPT_TYPE,
  type ReceiptClaims,
  receiptClaims,
  STATEMENT_TYPE,
  type StatementClaims,
  statementClaims,
} from './claims.ts';
import { jwt as jwtSchema } from './fields.ts';
import { parseHour } from './time.ts';

/** Challenge, M5: how far the authority's clock may run ahead of ours. */
export const IAT_SKEW_MS = 120 * SECOND_MS;

/** Public keys that the operator trusts, each pinned to its issuer. EC P-256 only. */
export interface TrustAnchors {
  readonly issuers: readonly {
    readonly iss: string;
    readonly kid: string;
    readonly jwk: JWK;
  }[];
}

export type AuthorityToken =
  | { readonly kind: 'statement'; readonly claims: StatementClaims }
  | { readonly kind: 'receipt'; readonly claims: ReceiptClaims };

export type TokenRefusal =
  | 'malformed'
  | 'algorithm'
  | 'type'
  | 'key'
  | 'signature'
  | 'issuer'
  | 'claims'
  | 'issued-in-future';

export type TokenCheck = Check<AuthorityToken, TokenRefusal>;

/**
 * Checks every token that the line's evidence carries. Never throws for what stands in the line: a value
 * that is no line, or no token, gives an empty or a refusing map, and `readPhone` says why.
 */
export async function verifyTokens(
  line: unknown,
  anchors: TrustAnchors,
  now: Instant,
): Promise<ReadonlyMap<string, TokenCheck>> {
  const checks = new Map<string, TokenCheck>();
  for (const token of tokensOf(line)) {
    if (!checks.has(token)) checks.set(token, await verifyToken(token, anchors, now));
  }
  return checks;
}

const TOKENS_MOST = 64;

function tokensOf(line: unknown): string[] {
  const evidence = member(line, 'evidence');
  if (!Array.isArray(evidence)) return [];
  const tokens: string[] = [];
  for (const one of evidence) {
    const token = member(one, 'jwt');
    if (typeof token === 'string' && jwtSchema.safeParse(token).success) tokens.push(token);
    if (tokens.length === TOKENS_MOST) break;
  }
  return tokens;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

async function verifyToken(
  token: string,
  anchors: TrustAnchors,
  now: Instant,
): Promise<TokenCheck> {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    return bad('malformed');
  }
  if (header.alg !== 'ES256') return bad('algorithm');
  if (header.typ !== STATEMENT_TYPE && header.typ !== RECEIPT_TYPE) return bad('type');
  // A key in the header would be the sender's, not the authority's (RFC 8725 §3.10).
  if ('jwk' in header || 'jku' in header || 'x5u' in header || 'x5c' in header) return bad('key');
  const anchor = anchors.issuers.find((issuer) => issuer.kid === header.kid);
  if (anchor === undefined || anchor.jwk.kty !== 'EC' || anchor.jwk.crv !== 'P-256') {
    return bad('key');
  }
  const payload = await verifiedPayload(token, anchor.jwk);
  if (payload === undefined) return bad('signature');
  return readClaims(header.typ, payload, anchor.iss, now);
}

/** The JSON that the key signed; undefined where it did not sign it. */
async function verifiedPayload(token: string, jwk: JWK): Promise<unknown> {
  // Base64url with stray bits in its last character decodes to the same signature: one token, one text.
  const signature = token.slice(token.lastIndexOf('.') + 1);
  try {
    if (base64url.encode(base64url.decode(signature)) !== signature) return undefined;
    const key = await importJWK(jwk, 'ES256');
    const { payload } = await compactVerify(token, key, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown;
  } catch {
    return undefined;
  }
}

function readClaims(typ: string, payload: unknown, iss: string, now: Instant): TokenCheck {
  if (member(payload, 'iss') !== iss) return bad('issuer');
  if (typ === RECEIPT_TYPE) {
    const read = receiptClaims.safeParse(payload);
    if (!read.success) return bad('claims');
    return inTime(read.data, read.data.deleted, now, { kind: 'receipt', claims: read.data });
  }
  const read = statementClaims.safeParse(payload);
  if (!read.success || !isCoherent(read.data)) return bad('claims');
  return inTime(read.data, read.data.since, now, { kind: 'statement', claims: read.data });
}

/** What each answer must carry: an hour for what happened, a status entry only while it is awaited. */
function isCoherent(claims: StatementClaims): boolean {
  if (claims.exp < claims.iat) return false;
  if ((claims.key === 'deleted' || claims.key === 'awaited') && claims.since === undefined) {
    return false;
  }
  return claims.status === undefined || claims.key === 'awaited';
}

function inTime(
  claims: { readonly iat: number },
  hour: string | undefined,
  now: Instant,
  token: AuthorityToken,
): TokenCheck {
  const issued = claims.iat * SECOND_MS;
  if (issued > now + IAT_SKEW_MS) return bad('issued-in-future');
  // Nothing can be reported before it has happened.
  if (hour !== undefined && (parseHour(hour) ?? 0) > issued + IAT_SKEW_MS) return bad('claims');
  return good(token);
}
