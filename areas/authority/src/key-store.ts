/**
 * Storage of the authority's private keys: a folder of files, or a token behind PKCS#11
 * (pkcs11-key-store.ts). A signer only gets a `KeyHolder`.
 *
 * Invariants: only our own user can read the files. When two servers start first at the same time,
 * one of them creates each file, completely or not at all, and both read the same.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWhole } from '@nagori/keys';
import { type KeyHolder, RSA } from '@nagori/pki';

export interface KeyStore {
  /** RSA-2048. Creates the key where the name is new. */
  readonly key: (name: string) => Promise<KeyHolder>;
  readonly has: (name: string) => Promise<boolean>;
}

export const RSA_2048 = { ...RSA, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
export const P_256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const signAside = promisify(sign);

/** Keys as PKCS #8 files that only our own user can read. */
export function keyFolder(folder: string): KeyStore {
  return {
    key: async (name) =>
      fileHolder(await readOrCreate(folder, `${name}.key`, () => newKey(RSA_2048))),
    has: async (name) => existsSync(join(folder, `${name}.key`)),
  };
}

/** A key from its PKCS #8 form. RSA signs in another thread; for a curve that would be slower. */
export function fileHolder(pkcs8: Uint8Array): KeyHolder {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const spki = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  return key.asymmetricKeyType === 'ec'
    ? { algorithm: 'ecdsa-sha256', spki, sign: (message) => sign('sha256', message, key) }
    : { algorithm: 'rsa-sha256', spki, sign: (message) => signAside('sha256', message, key) };
}

/** A new key as PKCS #8. */
export async function newKey(algorithm: typeof RSA_2048 | typeof P_256): Promise<Uint8Array> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
}

/** The bytes of a file. The first caller creates it, completely or not at all. */
export async function readOrCreate(
  folder: string,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (!existsSync(file)) {
    const text = Buffer.from(await make()).toString('base64url');
    try {
      createWhole(file, `${text}\n`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return new Uint8Array(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url'));
}
