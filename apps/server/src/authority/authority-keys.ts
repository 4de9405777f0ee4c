/**
 * The authority's keys, in a folder of its own: made at the first start, read at every other.
 *
 * Invariants: nobody but us reads the files; each purpose has a key of its own, and what signs
 * statements never signs certificates; of two servers that start first together, one makes each
 * key and both read the same. Nothing of it is in the database.
 */
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorityKeys, PublishedSigner } from '@nagori/app';
import { DAY_MS, type Instant } from '@nagori/model';
import {
  type CryptoKey,
  certifyAuthority,
  type IssuingAuthority,
  type JWK,
  nonceKey,
  type Purpose,
  RSA,
  SERIAL_BYTES,
} from '@nagori/pki';

const CA_ALGORITHM = { ...RSA, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
const SIGNER_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const CA_LIVES_MS = 10 * 365 * DAY_MS;
const SECRET_BYTES = 32;

export interface KeyMaking {
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/** Throws where a file is there and cannot be read. */
export async function authorityKeys(folder: string, making: KeyMaking): Promise<AuthorityKeys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = await kept(folder, 'nonces.secret', async () => making.random(SECRET_BYTES));
  return {
    sign: await issuing(folder, 'sign', making),
    auth: await issuing(folder, 'auth', making),
    statements: await signer(folder, 'statements'),
    receipts: await signer(folder, 'receipts'),
    statuses: await signer(folder, 'statuses'),
    nonces: await nonceKey(secret),
  };
}

async function issuing(
  folder: string,
  purpose: Purpose,
  { now, random }: KeyMaking,
): Promise<IssuingAuthority> {
  const pkcs8 = await kept(folder, `${purpose}-ca.key`, () => newKey(CA_ALGORITHM));
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, RSA, true, ['sign']);
  const certificate = await kept(folder, `${purpose}-ca.crt`, async () => {
    const publicKey = await publicHalf(key, RSA);
    const notBefore = now();
    const times = { notBefore, notAfter: notBefore + CA_LIVES_MS };
    return certifyAuthority(purpose, { publicKey, privateKey: key }, random(SERIAL_BYTES), times);
  });
  return { purpose, key, certificate };
}

async function signer(folder: string, name: string): Promise<PublishedSigner> {
  const pkcs8 = await kept(folder, `${name}.key`, () => newKey(SIGNER_ALGORITHM));
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, SIGNER_ALGORITHM, true, ['sign']);
  const { x, y } = (await crypto.subtle.exportKey('jwk', key)) as JWK;
  // RFC 7638: the thumbprint of the public key is its id.
  const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  const kid = createHash('sha256').update(members).digest('base64url');
  return { kid, key, publicJwk: { kty: 'EC', crv: 'P-256', x: `${x}`, y: `${y}` } };
}

async function newKey(
  algorithm: typeof CA_ALGORITHM | typeof SIGNER_ALGORITHM,
): Promise<Uint8Array> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
}

async function publicHalf(key: CryptoKey, algorithm: typeof RSA): Promise<CryptoKey> {
  const { kty = '', n = '', e = '' } = (await crypto.subtle.exportKey('jwk', key)) as JWK;
  return crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify']);
}

/** The bytes of a file; the first to come makes it, whole or not at all. */
async function kept(
  folder: string,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(folder, name);
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    const text = Buffer.from(await make()).toString('base64url');
    writeFileSync(draft, `${text}\n`, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  return new Uint8Array(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url'));
}
