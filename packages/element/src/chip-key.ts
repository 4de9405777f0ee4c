/**
 * A key pair that lives in the chip: made there, used there, sealed when the chip sleeps.
 *
 * Invariants: no member gives the private key; it reaches the silicon that signs and the cipher
 * that seals. A class, since only a private field keeps that promise against JSON, logs and
 * spreading.
 */
import type { Algorithm, Cipher, KeyPair, Silicon } from './silicon.ts';

export class ChipKey {
  readonly algorithm: Algorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly #privateKey: Uint8Array;

  private constructor(algorithm: Algorithm, pair: KeyPair) {
    this.algorithm = algorithm;
    this.publicKey = pair.publicKey;
    this.#privateKey = pair.privateKey;
  }

  /** Makes a new pair with the silicon's own generator. */
  static async generate(algorithm: Algorithm, silicon: Silicon): Promise<ChipKey> {
    return new ChipKey(algorithm, await silicon.generate(algorithm));
  }

  /** Takes up a key that was sealed; throws where the cipher does. */
  static open(
    algorithm: Algorithm,
    publicKey: Uint8Array,
    sealed: Uint8Array,
    label: string,
    cipher: Cipher,
  ): ChipKey {
    return new ChipKey(algorithm, { publicKey, privateKey: cipher.open(label, sealed) });
  }

  sign(data: Uint8Array, silicon: Silicon): Uint8Array {
    return silicon.sign(this.algorithm, this.#privateKey, data);
  }

  /** For an RSA key alone. */
  signDigestInfo(digestInfo: Uint8Array, silicon: Silicon): Uint8Array {
    return silicon.signDigestInfo(this.#privateKey, digestInfo);
  }

  sealed(label: string, cipher: Cipher): Uint8Array {
    return cipher.seal(label, this.#privateKey);
  }
}
