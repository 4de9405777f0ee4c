/**
 * The phone on a certificate (R32, docs/adr/0006): SHA-256 over a 128-bit salt and the 14 digits of
 * an IMEI, one for each IMEI of the phone.
 *
 * `SHA-256("nagori/clearance/v1/phone" ‖ 0x00 ‖ salt ‖ digits)`.
 *
 * Invariants: the salt is drawn anew for each certificate and travels with the paper, QR or file,
 * never through a public place; without it the commitment tells nothing, and whoever destroys it
 * deletes the number. A salt of another length is a bug of the caller.
 */
import type { ImeiKey } from '@nagori/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { textOf } from './base64url.ts';

export const SALT_BYTES = 16;
const DOMAIN = concatBytes(utf8ToBytes('nagori/clearance/v1/phone'), Uint8Array.of(0));

/** The commitment to one IMEI. */
export function commitImei(salt: Uint8Array, imei: ImeiKey): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return textOf(sha256(concatBytes(DOMAIN, salt, utf8ToBytes(imei))));
}

/** The commitments to all IMEIs of a phone, each once, in an order that tells nothing. */
export function commitPhone(salt: Uint8Array, imeis: readonly ImeiKey[]): string[] {
  return [...new Set(imeis)].map((imei) => commitImei(salt, imei)).sort();
}

/** Whether `imei` is one of the phone's numbers. */
export function opensPhone(
  commitments: readonly string[],
  salt: Uint8Array,
  imei: ImeiKey,
): boolean {
  return commitments.includes(commitImei(salt, imei));
}
