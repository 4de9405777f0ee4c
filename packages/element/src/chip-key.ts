/**
 * A key pair inside the chip: generated there, used there, and sealed for storage.
 *
 * Invariants: no member returns the private key. Only the silicon that signs and the cipher that
 * seals receive it. This is a class because only a private field hides the key from JSON, logs and
 * object spread.
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

  /** Generates a new pair with the silicon's random generator. */
  static async generate(algorithm: Algorithm, silicon: Silicon): Promise<ChipKey> {
    return new ChipKey(algorithm, await silicon.generate(algorithm));
  }

  /** Opens a sealed key; throws where the cipher does. */
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

  /** For an RSA key only. */
  signDigestInfo(digestInfo: Uint8Array, silicon: Silicon): Uint8Array {
    return silicon.signDigestInfo(this.#privateKey, digestInfo);
  }

  sealed(label: string, cipher: Cipher): Uint8Array {
    return cipher.seal(label, this.#privateKey);
  }
}
