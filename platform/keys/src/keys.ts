/**
 * Keys of the operators' side, all derived from the deployment's secret (HKDF, RFC 5869), so that
 * every server of a deployment has the same keys without sharing a key store.
 *
 * Invariants: each purpose has its own key; a private key never leaves this file; signatures name
 * their key.
 */
import {
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { KeyWithdrawal } from '@nagori/certificate';
import { canonicalJson, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import type { OperatorKeys, WithdrawnKey } from './operator-keys.ts';
import type { PhoneKeys } from './phone-keys.ts';
import type { EntryReceipt, ReceiptSigner } from './receipts.ts';

/** 128 bits are enough to tell phones apart, and short in every index. */
const PHONE_KEY_BYTES = 16;
/** The order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const P256_ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** A signing key of an operator: ES256, its id the thumbprint of its public key (RFC 7638). */
export interface OperatorKey {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly privateKey: KeyObject;
}

/** A published key, with the time from which it is no longer valid. */
export interface ListedKey extends OperatorKey {
  readonly withdrawn?: KeyWithdrawal | undefined;
}

export interface DeploymentKeys {
  readonly phones: PhoneKeys;
  readonly receipts: ReceiptSigner;
  /** The current signing key: the operator's first key that was not withdrawn. */
  readonly operator: (operator: string) => OperatorKey;
  /** Current and former signing keys, newest first. */
  readonly list: (operator: string) => readonly ListedKey[];
  /** Sets the withdrawn keys of all operators. */
  readonly takeWithdrawn: (keys: readonly WithdrawnKey[]) => void;
  readonly operatorKeys: OperatorKeys;
  /** A compact JWS (RFC 7515 §7.1) of the operator. */
  readonly signAs: (operator: string, typ: string, payload: object) => string;
  /** Derives 32 bytes for another purpose. */
  readonly derive: (purpose: string) => Uint8Array;
}

export function deploymentKeys(secret: Uint8Array): DeploymentKeys {
  const derive = (purpose: string, bytes = 32) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `nagori/v1/${purpose}`, bytes));
  // Prepared once: preparing a key from bytes for each number costs six times the hash.
  const phoneSecret = createSecretKey(derive('phone-key'));
  const hmac = (text: string) =>
    createHmac('sha256', phoneSecret).update(text).digest().subarray(0, PHONE_KEY_BYTES);
  const { list, takeWithdrawn } = keyRows((purpose) => p256Key(derive(purpose, 48)));
  const operator = (name: string): OperatorKey => list(name)[0] as OperatorKey;
  const signAs = (name: string, typ: string, payload: object) => {
    const { kid, privateKey } = operator(name);
    const head = { alg: 'ES256', kid, typ };
    const input = `${base64url(canonicalJson(head))}.${base64url(canonicalJson(payload))}`;
    const signature = plainSignature(sign('sha256', Buffer.from(input), privateKey));
    return `${input}.${signature.toString('base64url')}`;
  };
  return {
    phones: {
      ofImei: (imei) => hmac(`imei/${imei}`),
      ofLabel: (name, label) => hmac(`label/${name}/${label}`),
      ofWord: (name, word) => hmac(`word/${name}/${word}`).readInt32BE(0),
    },
    receipts: {
      sign: (name, { handover, seq, hash, phone, at }) =>
        signAs(name, RECEIPT_TYPE, {
          op: name,
          handover,
          seq,
          hash: Buffer.from(hash).toString('base64url'),
          ...(phone === undefined ? {} : { phone }),
          iat: Math.floor(at / SECOND_MS),
        }),
      open: (name, receipt) => openReceipt(name, list(name), receipt),
    },
    operator,
    list,
    takeWithdrawn,
    operatorKeys: {
      sign: (name, payload, typ) => signAs(name, typ, payload),
      kid: (name) => operator(name).kid,
    },
    signAs,
    derive,
  };
}

/**
 * A sequence of keys for each operator: the next one is made when all earlier ones are withdrawn.
 */
function keyRows(make: (purpose: string) => OperatorKey) {
  const made = new Map<string, OperatorKey>();
  let withdrawn: ReadonlyMap<string, KeyWithdrawal> = new Map();
  const rows = new Map<string, readonly ListedKey[]>();
  const keyOf = (purpose: string): OperatorKey => {
    const key = made.get(purpose) ?? make(purpose);
    made.set(purpose, key);
    return key;
  };
  const rowOf = (name: string): readonly ListedKey[] => {
    const row: ListedKey[] = [];
    for (let next = 1; ; next++) {
      // The first key keeps the name from before there could be a second.
      const key = keyOf(next === 1 ? `operator/${name}` : `operator/${name}/${next}`);
      const gone = withdrawn.get(`${name} ${key.kid}`);
      row.unshift(gone === undefined ? key : { ...key, withdrawn: gone });
      if (gone === undefined) return row;
    }
  };
  return {
    list: (name: string): readonly ListedKey[] => {
      const row = rows.get(name) ?? rowOf(name);
      rows.set(name, row);
      return row;
    },
    takeWithdrawn: (keys: readonly WithdrawnKey[]): void => {
      const strictest = new Map<string, KeyWithdrawal>();
      for (const { operator, kid, from, reason } of keys) {
        const before = strictest.get(`${operator} ${kid}`);
        strictest.set(`${operator} ${kid}`, {
          from: Math.min(from, before?.from ?? from),
          reason: before?.reason === 'stolen' ? 'stolen' : reason,
        });
      }
      withdrawn = strictest;
      rows.clear();
    },
  };
}

/**
 * Converts a P-256 signature from DER (RFC 3279 §2.2.3) to its two numbers, 32 bytes each (RFC 7518
 * §3.4). Node.js takes twice as long to sign in this form.
 */
function plainSignature(der: Uint8Array): Buffer {
  const plain = Buffer.alloc(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] as number;
    const from = at + 2;
    at = from + length;
    const number = der.subarray(Math.max(from, at - 32), at);
    plain.set(number, end - number.length);
  }
  return plain;
}

/** A private key from 48 random bytes: reduced, with a bias below 2^-128 (FIPS 186-5, A.2.1). */
function p256Key(bytes: Uint8Array): OperatorKey {
  const scalar = (BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % (P256_ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const jwk = {
    kty: 'EC' as const,
    crv: 'P-256' as const,
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const privateKey = createPrivateKey({
    key: { ...jwk, d: d.toString('base64url') },
    format: 'jwk',
  });
  const thumb = `{"crv":"P-256","kty":"EC","x":"${jwk.x}","y":"${jwk.y}"}`;
  const kid = createHash('sha256').update(thumb).digest('base64url');
  return { kid, privateKey, publicJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' } };
}

const RECEIPT_TYPE = 'nagori-entry+jwt';
const receiptClaims = z.strictObject({
  op: z.string(),
  handover: z.uuid(),
  seq: z.int().min(1),
  hash: z.string(),
  phone: z.string().optional(),
  iat: z.int(),
});

/**
 * Reads a receipt that this operator signed (RFC 7515 §5.2) with a key that was valid then;
 * undefined for anything else.
 */
function openReceipt(
  name: string,
  keys: readonly ListedKey[],
  receipt: string,
): EntryReceipt | undefined {
  for (const key of keys) {
    const read = readReceipt(name, key, receipt);
    if (read === undefined) continue;
    const { withdrawn } = key;
    const counts = withdrawn?.reason !== 'stolen' && read.at < (withdrawn?.from ?? Infinity);
    return counts ? read : undefined;
  }
  return undefined;
}

function readReceipt(
  name: string,
  { publicJwk }: OperatorKey,
  receipt: string,
): EntryReceipt | undefined {
  const [head = '', payload = '', signature = '', ...more] = receipt.trim().split('.');
  const { x, y, kty, crv, kid } = publicJwk;
  const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (more.length > 0 || !verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, bytes)) {
    return undefined;
  }
  // We signed it, so it must be readable; a refusal would be a programming error.
  const { alg, typ, kid: named } = JSON.parse(textOf(head));
  if (alg !== 'ES256' || typ !== RECEIPT_TYPE || named !== kid) return undefined;
  const read = receiptClaims.safeParse(JSON.parse(textOf(payload)));
  if (!read.success || read.data.op !== name) return undefined;
  const { handover, seq, hash, phone, iat } = read.data;
  return { handover, seq, hash: Buffer.from(hash, 'base64url'), phone, at: iat * SECOND_MS };
}

function textOf(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
