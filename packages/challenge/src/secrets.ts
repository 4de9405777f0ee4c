/**
 * The counter's secrets of a challenge, as bytes to be sealed.
 *
 * Invariants: these bytes open every commitment of the challenge and are enough to answer it, so
 * they are never stored or logged in clear.
 */
import * as z from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import { NONCE_BYTES, SALT_BYTES } from './commitment.ts';
import { elementId, nonce, salt, uploadToken } from './fields.ts';

export interface Secrets {
  readonly nonce: Uint8Array;
  readonly phoneSalt: Uint8Array;
  readonly elementSalt: Uint8Array;
  readonly handoverSalt: Uint8Array;
  /** For one upload: its bearer may answer. */
  readonly uploadToken: string;
  /** The identifier that the reader got before the question was asked. */
  readonly eid: string | undefined;
}

const schema = z.strictObject({
  n: nonce,
  r_i: salt,
  r_e: salt,
  r_h: salt,
  up: uploadToken,
  eid: elementId.optional(),
});

/** The bytes to seal. */
export function secretsToBytes(secrets: Secrets): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      n: toBase64url(secrets.nonce),
      r_i: toBase64url(secrets.phoneSalt),
      r_e: toBase64url(secrets.elementSalt),
      r_h: toBase64url(secrets.handoverSalt),
      up: secrets.uploadToken,
      eid: secrets.eid,
    }),
  );
}

/** Reads the secrets back from their bytes; undefined where the bytes are malformed. */
export function secretsFromBytes(bytes: Uint8Array): Secrets | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  const read = schema.safeParse(value);
  if (!read.success) return undefined;
  const { n, r_i, r_e, r_h, up, eid } = read.data;
  const part = (text: string, sizeBytes = SALT_BYTES) =>
    fromBase64url(text, sizeBytes) ?? new Uint8Array();
  return {
    nonce: part(n, NONCE_BYTES),
    phoneSalt: part(r_i),
    elementSalt: part(r_e),
    handoverSalt: part(r_h),
    uploadToken: up,
    eid,
  };
}
