/**
 * The bytes that an overwriting writes: AES-256 in counter mode under a key of this run (NIST SP
 * 800-38A §6.5), so that any block of them can be made again to compare it.
 *
 * Invariants: without the key no byte can be told from another; the phone never has the key.
 */
import { createCipheriv } from 'node:crypto';

export const KEY_BYTES = 32;
const AES_BLOCK_BYTES = 16;
const ZEROS = Buffer.alloc(256 * 1024);

/** `bytes` of the stream from `atByte` on, a multiple of 16, in pieces of at most 256 KiB. */
export function* unpredictable(key: Uint8Array, atByte: number, bytes: number): Iterable<Buffer> {
  const counter = Buffer.alloc(AES_BLOCK_BYTES);
  counter.writeBigUInt64BE(BigInt(atByte / AES_BLOCK_BYTES), AES_BLOCK_BYTES / 2);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  for (let left = bytes; left > 0; left -= ZEROS.length) {
    yield cipher.update(left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS);
  }
}
