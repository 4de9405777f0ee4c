/**
 * Converts counts to bytes and back, so that a long run can be resumed. The bytes fit only the
 * tables that they were made from; the caller must know which.
 */
import { emptySideBySide, type SideBySide } from './simulate.ts';
import type { Tables } from './tables.ts';

export function countsToBytes(counts: SideBySide): Uint8Array {
  const parts = arraysOf(counts);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** Undefined if the bytes belong to other tables. */
export function countsFromBytes(bytes: Uint8Array, all: readonly Tables[]): SideBySide | undefined {
  const counts = emptySideBySide(all);
  const parts = arraysOf(counts);
  if (parts.reduce((sum, part) => sum + part.byteLength, 0) !== bytes.byteLength) return undefined;
  let at = 0;
  for (const part of parts) {
    const whole = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    whole.set(bytes.subarray(at, at + part.byteLength));
    at += part.byteLength;
  }
  return counts;
}

function arraysOf({ tallies, joints }: SideBySide): readonly Float64Array[] {
  return [...tallies.flatMap(({ rows, ends }) => [rows, ends]), ...joints];
}
