/**
 * Bytes as the certificate carries them: base64url without padding (RFC 4648 §5).
 *
 * Invariants: one sequence of bytes has one text; stray bits in the last character, padding or
 * another length are no text of ours, so that nothing can be changed unseen.
 */
import { base64url } from 'jose';

/** The text of some bytes. */
export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/** The bytes of a text; undefined where it is not the one text of these bytes. */
export function fromBase64url(text: string, sizeBytes?: number): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = base64url.decode(text);
  if (sizeBytes !== undefined && bytes.length !== sizeBytes) return undefined;
  return toBase64url(bytes) === text ? bytes : undefined;
}
