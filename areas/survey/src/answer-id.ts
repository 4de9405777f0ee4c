/**
 * The id by which coders know an answer (RFC 9562 §5.4).
 *
 * Invariants: random. An id with a time would group the answers of one sheet.
 */
import { toHex } from '@nagori/keys';

export function answerId(random: (bytes: number) => Uint8Array): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
