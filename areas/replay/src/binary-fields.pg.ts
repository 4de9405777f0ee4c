/** Decodes fields in PostgreSQL's binary format. */
import type { Instant } from '@nagori/model';

/** 2000-01-01T00:00:00Z, PostgreSQL's epoch. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const HIGH = 2 ** 32;

/** `timestamptz`: microseconds. Our own clocks write whole milliseconds. */
export function instantOf(bytes: Buffer): Instant {
  const micros = bytes.readInt32BE(0) * HIGH + bytes.readUInt32BE(4);
  return POSTGRES_EPOCH_MS + Math.round(micros / 1000);
}

export function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const [a, b, c] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)];
  return `${a}-${b}-${c}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function utf8Of(bytes: Buffer | undefined): string | undefined {
  return bytes?.toString('utf8');
}

const ARRAY_HEAD_BYTES = 20;

/**
 * `text[]` (array_send): number of dimensions, flags, type, then for the one dimension its length
 * and lower bound, then each element as length and bytes. None of our elements is null.
 */
export function textsOf(bytes: Buffer): readonly string[] {
  if (bytes.readInt32BE(0) === 0) return [];
  const found: string[] = [];
  const count = bytes.readInt32BE(12);
  let at = ARRAY_HEAD_BYTES;
  for (let i = 0; i < count; i++) {
    const length = bytes.readInt32BE(at);
    at += 4;
    found.push(bytes.toString('utf8', at, at + length));
    at += length;
  }
  return found;
}
