/**
 * The digest of a loss case's code, which the holder's app sends instead of the code.
 *
 * `SHA-256("nagori/loss/v1" ‖ 0x00 ‖ operator ‖ 0x00 ‖ reference ‖ 0x00 ‖ code)`, base64url. Six
 * digits can be guessed from it: the digest keeps the code out of logs and does not withstand an
 * attack. The operator limits guessing by counting tries.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64url } from './base64url.ts';

export interface LossCode {
  readonly operator: string;
  /** As the reporter got it: letters and digits, in any case and width. */
  readonly reference: string;
  /** Six digits, with or without spaces and hyphens. */
  readonly code: string;
}

/** The canonical form of a reference or code that was typed or read out. */
export const plainReference = (reference: string): string =>
  reference
    .normalize('NFKC')
    .replace(/[\s‐‑–—―−ー]/gu, (sign) => (/\s/u.test(sign) ? '' : '-'))
    .toUpperCase();

export function lossCodeDigest({ operator, reference, code }: LossCode): string {
  const digits = code.normalize('NFKC').replace(/\D/g, '');
  const parts = ['nagori/loss/v1', operator, plainReference(reference), digits];
  return toBase64url(sha256(utf8ToBytes(parts.join('\u0000'))));
}
