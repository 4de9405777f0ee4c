/** Bytes as text and back, and the ids that we create. */
import { hash } from 'node:crypto';
import type { Instant } from '@nagori/model';

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** A UUID of version 7 (RFC 9562 §5.7): ordered by time, so that an index grows at one end. */
export function newId(now: Instant, random: (bytes: number) => Uint8Array): string {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  const time = new DataView(bytes.buffer);
  time.setUint32(0, Math.floor(now / 2 ** 16));
  time.setUint16(4, now % 2 ** 16);
  return uuidText(bytes, 7);
}

/** The moment of an id that `newId` made. */
export function timeOfId(id: string): Instant {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A UUID of version 8 (RFC 9562 §5.8): the same for the same content. */
export function contentId(content: string): string {
  return uuidText(hash('sha256', content, 'buffer').subarray(0, 16), 8);
}

/** 16 bytes as a UUID (RFC 9562 §4): version and variant take the place of six of their bits. */
export function uuidText(bytes: Uint8Array, version: 4 | 7 | 8): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  const last = hex.slice(20);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${last}`;
}
