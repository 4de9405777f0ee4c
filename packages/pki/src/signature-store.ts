/**
 * Signatures of answers made in advance, one a certificate, packed: the answer itself is written
 * again for each request, because only the signature is expensive.
 *
 * Invariants: a signature belongs to one certificate, one state of it and one second. A change of
 * the state removes it.
 */
import { type Instant, SECOND_MS } from '@nagori/model';

export class SignatureStore {
  readonly #size: number;
  #bytes: Uint8Array;
  #signed: Uint32Array;

  /** `longest`: of a signature, in bytes, up to 256. */
  constructor(longest: number) {
    this.#size = longest + 1;
    this.#bytes = new Uint8Array(0);
    this.#signed = new Uint32Array(0);
  }

  /** When it was signed; 0 where it was not, or no longer counts. */
  signedAt(place: number): Instant {
    return (this.#signed[place] ?? 0) * SECOND_MS;
  }

  signature(place: number): Uint8Array {
    const start = place * this.#size;
    const length = (this.#bytes[start] as number) + 1;
    return this.#bytes.subarray(start + 1, start + 1 + length);
  }

  keep(place: number, at: Instant, signature: Uint8Array, capacity: number): void {
    if (signature.length === 0 || signature.length >= this.#size) return;
    if (place >= this.#signed.length) this.#grow(Math.max(capacity, place + 1));
    const start = place * this.#size;
    this.#bytes[start] = signature.length - 1;
    this.#bytes.set(signature, start + 1);
    this.#signed[place] = Math.floor(at / SECOND_MS);
  }

  forget(place: number): void {
    if (place < this.#signed.length) this.#signed[place] = 0;
  }

  #grow(capacity: number): void {
    const bytes = new Uint8Array(capacity * this.#size);
    bytes.set(this.#bytes);
    const signed = new Uint32Array(capacity);
    signed.set(this.#signed);
    this.#bytes = bytes;
    this.#signed = signed;
  }
}
