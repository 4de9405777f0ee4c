/**
 * Who holds a private key and signs with it: a file, or a token that never gives the key away. All
 * that the authority signs in X.509 is signed through this port.
 *
 * Invariants: a key is known by its public half; what comes back from `sign` is checked with it
 * before anything leaves (signed-structure.ts).
 */
import type { CryptoKey } from 'jose';
import { DerReader } from './der/der-reader.ts';
import { bitString, concat, sequence } from './der/der-writer.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './oid.ts';

export interface KeyHolder {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** RSASSA-PKCS1-v1_5, or ECDSA as a DER sequence; both over the SHA-256 of the message. */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

export const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A pair of WebCrypto's, RSA. */
export async function holderOfPair(pair: {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}): Promise<KeyHolder> {
  return {
    algorithm: 'rsa-sha256',
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign(RSA.name, pair.privateKey, message.slice())),
  };
}

/** Whether the signature is this key's, over this message. */
export async function verifies(
  { algorithm, spki }: Pick<KeyHolder, 'algorithm' | 'spki'>,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const bytes = spki.slice();
  if (algorithm === 'rsa-sha256') {
    const key = await crypto.subtle.importKey('spki', bytes, RSA, false, ['verify']);
    return crypto.subtle.verify(RSA.name, key, signature.slice(), plain(message));
  }
  const key = await crypto.subtle.importKey('spki', bytes, P256, false, ['verify']);
  return crypto.subtle.verify(ECDSA, key, rawSignature(signature), plain(message));
}

/** What every signed structure of X.509 is: the content, the algorithm, the signature. */
export function signedStructure(
  content: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return sequence(content, SIGNATURE_ALGORITHMS[algorithm], bitString(signature));
}

/** r and s of 32 bytes each, out of the DER that X.509 carries (RFC 3279 §2.2.3). */
function rawSignature(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const reader = new DerReader(signature).sequence();
  const parts = [reader.integer(), reader.integer()].map((number) => {
    const magnitude = number[0] === 0 ? number.subarray(1) : number;
    const padded = new Uint8Array(32);
    padded.set(magnitude, 32 - magnitude.length);
    return padded;
  });
  return concat(...parts);
}

/** WebCrypto takes bytes of an ArrayBuffer alone, never of shared memory; a long list stays put. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}
