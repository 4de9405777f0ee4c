/**
 * Bytes as the messages carry them: base64url without padding (RFC 4648 §5).
 *
 * Invariants: each sequence of bytes has exactly one text. A text with stray bits in its last
 * character, with padding or of another length is refused, so no field can be changed unnoticed.
 */
import { base64url } from 'jose';

export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/** The bytes of a text that must encode exactly `sizeBytes`; undefined where it does not. */
export function fromBase64url(text: string, sizeBytes: number): Uint8Array | undefined {
  if (text.length !== Math.ceil((sizeBytes * 4) / 3)) return undefined;
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = base64url.decode(text);
  return base64url.encode(bytes) === text ? bytes : undefined;
}
