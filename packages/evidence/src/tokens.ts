/**
 * Checks the authority's signatures before the phone is read: JWS compact serialisation (RFC 7515),
 * ES256 (RFC 7518 §3.4), explicit types (RFC 8725 §3.11).
 *
 * Invariants: algorithm, issuer and key are pinned by the anchors and never taken from the token. A
 * token that is not good here is good nowhere. Expiry is judged by the reader, against the time of
 * receipt: a statement received in time does not expire in a file.
 */
import {
  bad,
  type Check,
  good,
  type Instant,
  parseHour,
  parseTime,
  SECOND_MS,
} from '@nagori/model';
import { type ElementStateClaims, openAttestation } from './attestation.ts';
import {
  isCoherentStatement,
  RECEIPT_TYPE,
  type ReceiptClaims,
  receiptClaims,
  STATEMENT_TYPE,
  type StatementClaims,
  statementClaims,
} from './claims.ts';
import { jwt as jwtSchema } from './fields.ts';
import { type Anchor, openSignature, type SignatureRefusal, type SignedJson } from './signature.ts';
import {
  isCoherentStatusList,
  STATUS_LIST_TYPE,
  type StatusListClaims,
  statusListClaims,
} from './status-list.ts';

/** Challenge, M5: how far the authority's clock may run ahead of ours. */
export const IAT_SKEW_MS = 120 * SECOND_MS;

/** Public keys that the operator trusts, each pinned to its issuer. EC P-256 only. */
export interface TrustAnchors {
  readonly issuers: readonly Anchor[];
}

export type AuthorityToken =
  | { readonly kind: 'statement'; readonly claims: StatementClaims }
  | { readonly kind: 'receipt'; readonly claims: ReceiptClaims }
  | { readonly kind: 'status-list'; readonly claims: StatusListClaims }
  | { readonly kind: 'attestation'; readonly claims: ElementStateClaims };

export type TokenRefusal = SignatureRefusal | 'claims' | 'issued-in-future';

export type TokenCheck = Check<AuthorityToken, TokenRefusal>;

/**
 * Checks every token of the line's evidence. Never throws for the line's content: a value that is
 * not a line or a token gives an empty or a refusing map, and `readPhone` gives the reason. A line
 * with more than `most` different tokens is refused there, and no further token is checked. A
 * stored record, which the caller has bounded, has no such limit.
 */
export async function verifyTokens(
  line: unknown,
  anchors: TrustAnchors,
  now: Instant,
  most = TOKENS_MOST,
): Promise<ReadonlyMap<string, TokenCheck>> {
  const checks = new Map<string, TokenCheck>();
  for (const { token, voucher, received = now } of tokensOf(line, most)) {
    const check =
      voucher === undefined
        ? await verifyToken(token, anchors, { now, received })
        : await verifyAttestation({ voucher, jwt: token }, anchors, received);
    checks.set(token, check);
  }
  return checks;
}

/** Different tokens of one line; each costs the check of a signature. */
export const TOKENS_MOST = 64;

/** Whether the line carries more different tokens than are checked. */
export function hasTooManyTokens(line: { readonly evidence: readonly unknown[] }): boolean {
  // A piece holds two at most.
  if (line.evidence.length * 2 <= TOKENS_MOST) return false;
  return tokensOf(line, TOKENS_MOST + 1).length > TOKENS_MOST;
}

interface FoundToken {
  readonly token: string;
  /** Signed by an element, whose key is in here (B3). */
  readonly voucher: string | undefined;
  /** As the record says, which the signer cannot influence. */
  readonly received: Instant | undefined;
}

function tokensOf(line: unknown, most: number): readonly FoundToken[] {
  const evidence = member(line, 'evidence');
  if (!Array.isArray(evidence)) return [];
  const tokens = new Map<string, FoundToken>();
  for (const one of evidence) {
    const voucher = readsAsToken(member(one, 'voucher'));
    const stamp = member(one, 'received');
    const received = typeof stamp === 'string' ? parseTime(stamp) : undefined;
    for (const token of [member(one, 'jwt'), member(one, 'list')].map(readsAsToken)) {
      if (tokens.size === most) return [...tokens.values()];
      if (token === undefined || tokens.has(token)) continue;
      tokens.set(token, { token, voucher, received });
    }
  }
  return [...tokens.values()];
}

function readsAsToken(value: unknown): string | undefined {
  return typeof value === 'string' && jwtSchema.safeParse(value).success ? value : undefined;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

const TYPES = [STATEMENT_TYPE, RECEIPT_TYPE, STATUS_LIST_TYPE];

async function verifyToken(
  token: string,
  anchors: TrustAnchors,
  { now, received }: { readonly now: Instant; readonly received: Instant },
): Promise<TokenCheck> {
  const signed = await openSignature(token, TYPES, anchors.issuers, received);
  return signed.kind === 'good' ? readClaims(signed.value, now) : bad(signed.reason);
}

async function verifyAttestation(
  tokens: { readonly voucher: string; readonly jwt: string },
  { issuers }: TrustAnchors,
  received: Instant,
): Promise<TokenCheck> {
  const opened = await openAttestation(tokens, issuers, undefined, received);
  if (opened.kind === 'good') return good({ kind: 'attestation', claims: opened.value.claims });
  // Its end is not judged here.
  return bad(opened.reason === undefined || opened.reason === 'expired' ? 'claims' : opened.reason);
}

function readClaims({ typ, payload }: SignedJson, now: Instant): TokenCheck {
  if (typ === RECEIPT_TYPE) {
    const read = receiptClaims.safeParse(payload);
    if (!read.success) return bad('claims');
    return inTime(read.data, read.data.deleted, now, { kind: 'receipt', claims: read.data });
  }
  if (typ === STATUS_LIST_TYPE) {
    const read = statusListClaims.safeParse(payload);
    if (!read.success || !isCoherentStatusList(read.data)) return bad('claims');
    return inTime(read.data, undefined, now, { kind: 'status-list', claims: read.data });
  }
  const read = statementClaims.safeParse(payload);
  if (!read.success || !isCoherentStatement(read.data)) return bad('claims');
  return inTime(read.data, read.data.since, now, { kind: 'statement', claims: read.data });
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
