/**
 * Seals the secrets of a virtual chip: AES-256-GCM (NIST SP 800-38D), nonce and tag first.
 *
 * Invariants: each seal has a new nonce; the label is authenticated, so that what was sealed for
 * one phone opens for no other.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Cipher } from '@nagori/element';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `key`: 32 bytes, from the deployment's secret. */
export function worldCipher(key: Uint8Array, random: (bytes: number) => Uint8Array): Cipher {
  return {
    seal: (label, plain) => {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(label, 'utf8'));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open: (label, sealed) => {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(label, 'utf8'));
      decipher.setAuthTag(tag);
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
    },
  };
}
