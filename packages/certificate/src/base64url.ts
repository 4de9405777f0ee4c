/**
 * Bytes as the certificate carries them: base64url without padding (RFC 4648 §5).
 *
 * Invariants: each sequence of bytes has exactly one text. A text with stray bits in its last
 * character, with padding or of another length is refused, so nothing can be changed unnoticed.
 */
import { base64url } from 'jose';

export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/** The bytes of a text; undefined where it is not the canonical text of its bytes. */
export function fromBase64url(text: string, sizeBytes?: number): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = base64url.decode(text);
  if (sizeBytes !== undefined && bytes.length !== sizeBytes) return undefined;
  return toBase64url(bytes) === text ? bytes : undefined;
}
