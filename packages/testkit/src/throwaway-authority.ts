/**
 * A certificate authority for tests: its own key, its statements and receipts (challenge, version
 * 1, M3).
 *
 * Invariants: keys come from a fixed seed or are given, so that a test that fails once fails
 * again; never used outside tests and demonstrations; what it signs is only as good as the
 * anchors that pin it.
 */
import { createECDH, hash } from 'node:crypto';
import { CompactSign, importJWK, type JWK } from 'jose';

const STATEMENT_TYPE = 'nagori-clr+jwt';
const RECEIPT_TYPE = 'nagori-del+jwt';

export interface ThrowawayAuthority {
  readonly iss: string;
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  /** What an operator would pin. */
  readonly anchors: {
    readonly issuers: readonly { readonly iss: string; readonly kid: string; readonly jwk: JWK }[];
  };
  /** Signs a statement; `claims` replaces or, with undefined, removes the defaults. */
  statement(claims: Readonly<Record<string, unknown>>): Promise<string>;
  receipt(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** Signs any payload under any header, for tests of what must be refused. */
  sign(header: Readonly<Record<string, unknown>>, payload: unknown): Promise<string>;
}

/** Makes an authority from a seed: the same seed gives the same key on any machine. */
export function throwawayAuthority(
  seed: string,
  iss = 'https://authority.example',
  kid = `test-${seed}`,
): ThrowawayAuthority {
  const privateJwk = keyFromSeed(seed);
  const { d: _secret, ...publicJwk } = privateJwk;
  const sign = async (header: Readonly<Record<string, unknown>>, payload: unknown) => {
    const key = await importJWK(privateJwk, 'ES256');
    const bytes = new TextEncoder().encode(JSON.stringify(payload));
    return new CompactSign(bytes).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
  };
  return {
    iss,
    kid,
    publicJwk,
    privateJwk,
    anchors: { issuers: [{ iss, kid, jwk: publicJwk }] },
    statement: (claims) =>
      sign({ typ: STATEMENT_TYPE, kid }, { ...statementDefaults(iss), ...claims }),
    receipt: (claims) => sign({ typ: RECEIPT_TYPE, kid }, { ...receiptDefaults(iss), ...claims }),
    sign,
  };
}

/** 2026-11-24T00:00:00Z, in seconds. */
const ISSUED = 1_795_478_400;

function statementDefaults(iss: string): Record<string, unknown> {
  return {
    iss,
    jti: 'throwaway-statement-1',
    iat: ISSUED,
    exp: ISSUED + 600,
    ch: 'challenge-1',
    about: 'element',
    c_elem: 'element-1',
    live: 'none',
    key: 'none',
    auth: 'phone',
  };
}

function receiptDefaults(iss: string): Record<string, unknown> {
  return {
    iss,
    jti: 'throwaway-receipt-1',
    iat: ISSUED,
    bind: 'binding-1',
    deleted: '2026-11-23T20',
    cert: 'deleted',
    key: 'deleted',
  };
}

/** A scalar of P-256 out of a seed. A hash beyond the group's order is possible in theory only. */
function keyFromSeed(seed: string): JWK {
  const scalar = hash('sha256', `nagori throwaway authority ${seed}`, 'buffer');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  return {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
    d: scalar.toString('base64url'),
  };
}
