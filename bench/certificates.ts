/** Serial numbers for benches: random to look at, the same for the same place. */
import { createHash, randomBytes } from 'node:crypto';

export function benchSerial(place: number): Uint8Array {
  return createHash('sha256').update(`bench ${place}`).digest().subarray(0, 16);
}

export const randomBytesOf = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
