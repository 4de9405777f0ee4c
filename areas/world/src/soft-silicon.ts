/**
 * Silicon in software, for virtual phones and simulated cards, with the arithmetic of node:crypto.
 *
 * Invariants: the generator of keys is passed in, so that this file draws no randomness. It is a
 * demonstration's chip, unfit for a real key.
 */
import {
  createHash,
  createPrivateKey,
  type KeyObject,
  privateEncrypt,
  scryptSync,
  sign,
  X509Certificate,
} from 'node:crypto';
import type { KeyPair, Silicon } from '@nagori/element';

/** The digest of a four-digit PIN is guessed at once, so it is sealed, too. */
const SCRYPT = { N: 1024, r: 8, p: 1 } as const;
const DIGEST_BYTES = 32;

export function softSilicon(generate: Silicon['generate']): Silicon {
  return {
    generate,
    sign: (algorithm, privateKey, data) => {
      const key = privateKeyOf(privateKey);
      // JWS has the two numbers of an ECDSA signature side by side (RFC 7518 §3.4).
      const how = algorithm === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' as const } : key;
      return new Uint8Array(sign('sha256', data, how));
    },
    signDigestInfo: (privateKey, digestInfo) =>
      // PKCS #1 type 1 padding around the bytes as they are.
      new Uint8Array(privateEncrypt(privateKeyOf(privateKey), digestInfo)),
    digestPin: (pin, salt) => new Uint8Array(scryptSync(pin, salt, DIGEST_BYTES, SCRYPT)),
    sha256: (data) => new Uint8Array(createHash('sha256').update(data).digest()),
    publicKeyIn: (certificate) => {
      try {
        const { publicKey } = new X509Certificate(certificate);
        return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
      } catch {
        return undefined;
      }
    },
  };
}

/** DER of a pair that node:crypto made. */
export function keyPairOf(pair: {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}): KeyPair {
  const { publicKey, privateKey } = pair;
  return {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    privateKey: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
  };
}

function privateKeyOf(der: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}
