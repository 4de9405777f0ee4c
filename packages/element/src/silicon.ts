/**
 * What the chip does in hardware. The program passes it in; the package has no key and no
 * randomness of its own.
 *
 * Invariants: a private key goes to `sign` and to a `Cipher`, and nowhere else.
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
  /** The signature as JWS has it: for ES256 the two numbers, 64 bytes. */
  readonly sign: (algorithm: Algorithm, privateKey: Uint8Array, data: Uint8Array) => Uint8Array;
  /**
   * RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) over a DigestInfo that is given whole, as a card signs it:
   * padded, never hashed.
   */
  readonly signDigestInfo: (privateKey: Uint8Array, digestInfo: Uint8Array) => Uint8Array;
  /** What is stored instead of a PIN. */
  readonly digestPin: (pin: string, salt: Uint8Array) => Uint8Array;
  readonly sha256: (data: Uint8Array) => Uint8Array;
  /** SubjectPublicKeyInfo of an X.509 certificate; undefined where the bytes are none. */
  readonly publicKeyIn: (certificate: Uint8Array) => Uint8Array | undefined;
}

/** Seals what must not be read where it is stored; `label` says what it is and whose. */
export interface Cipher {
  readonly seal: (label: string, plain: Uint8Array) => Uint8Array;
  /** Throws where the bytes were not sealed with this key under this label. */
  readonly open: (label: string, sealed: Uint8Array) => Uint8Array;
}
