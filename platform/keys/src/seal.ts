/**
 * AES-256-GCM (NIST SP 800-38D) over stored text: nonce first, tag last. The only file of the
 * operators' side that calls a cipher.
 *
 * Invariants: the context of the text is always authenticated with it; a nonce is random and never
 * reused under a key; nothing is read from a broken seal.
 */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { BrokenSealError } from './envelope.ts';
import type { SealedRow } from './sealed-row.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The authenticated context of a seal: the row and its key. */
export function aboutRow(operator: string, keyId: string, row: SealedRow): Buffer {
  const { table, column, key, seq } = row;
  // No part holds a NUL, since PostgreSQL's texts cannot.
  return Buffer.from(
    `nagori/seal/v2\0${operator}\0${keyId}\0${table}\0${column}\0${key.join('\0')}\0${seq}`,
  );
}

export function sealBytes(
  key: KeyObject | Uint8Array,
  about: Uint8Array,
  bytes: Uint8Array,
  random: (bytes: number) => Uint8Array,
): Buffer {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(about);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws BrokenSealError if the bytes were changed, or belong to another context. */
export function openBytes(
  key: KeyObject | Uint8Array,
  about: Uint8Array,
  sealed: Uint8Array,
): Buffer {
  const end = sealed.length - TAG_BYTES;
  if (end < NONCE_BYTES) throw new BrokenSealError('the seal is broken');
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(about);
  decipher.setAuthTag(sealed.subarray(end));
  // GCM is a stream: `update` returns all of the text, and `final` checks whether it may be read.
  const body = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
  } catch (cause) {
    throw new BrokenSealError('the seal is broken', { cause });
  }
  return body;
}
