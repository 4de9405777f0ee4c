/**
 * What the chip does in hardware. The program passes it in, because the package has no key and no
 * randomness of its own.
 *
 * Invariants: a private key is passed to `sign` and to a `Cipher`, and nowhere else.
 */

export const ALGORITHMS = ['RS256', 'ES256'] as const;
/** RSA-2048 with SHA-256 (RFC 7518 §3.3), or P-256 with SHA-256 (§3.4). */
export type Algorithm = (typeof ALGORITHMS)[number];

export interface KeyPair {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** PKCS #8, DER. */
  readonly privateKey: Uint8Array;
}

export interface Silicon {
  readonly generate: (algorithm: Algorithm) => Promise<KeyPair>;
  /** The signature as in JWS: for ES256 the two numbers, 64 bytes. */
  readonly sign: (algorithm: Algorithm, privateKey: Uint8Array, data: Uint8Array) => Uint8Array;
  /**
   * RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) over a complete DigestInfo, as a card signs it: padded, not
   * hashed.
   */
  readonly signDigestInfo: (privateKey: Uint8Array, digestInfo: Uint8Array) => Uint8Array;
  /** The digest that is stored instead of a PIN. */
  readonly digestPin: (pin: string, salt: Uint8Array) => Uint8Array;
  readonly sha256: (data: Uint8Array) => Uint8Array;
  /** SubjectPublicKeyInfo of an X.509 certificate; undefined where the bytes are no certificate. */
  readonly publicKeyIn: (certificate: Uint8Array) => Uint8Array | undefined;
}

/** Seals secrets for storage. `label` names the secret and its owner. */
export interface Cipher {
  readonly seal: (label: string, plain: Uint8Array) => Uint8Array;
  /** Throws where the bytes were not sealed with this key under this label. */
  readonly open: (label: string, sealed: Uint8Array) => Uint8Array;
}
