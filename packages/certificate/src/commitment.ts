/**
 * The commitment to the phone on a certificate (R32, docs/adr/0006): SHA-256 over a 128-bit salt
 * and the 14 digits of an IMEI, one for each IMEI of the phone.
 *
 * `SHA-256("nagori/clearance/v1/phone" ‖ 0x00 ‖ salt ‖ digits)`.
 *
 * The commitment to the element of the authority's statement hashes the challenge's own commitment
 * again under the certificate's salt, `SHA-256("nagori/clearance/v1/element" ‖ 0x00 ‖ salt ‖
 * c_elem)`. The authority knows `c_elem`, but cannot recognise it in anything public.
 *
 * Invariants: each certificate has a new salt, which travels with the paper, QR code or file and
 * never through a public channel. Without the salt the commitment reveals nothing, so destroying
 * the salt deletes the number. A salt of another length is a bug of the caller.
 */
import type { ImeiKey } from '@nagori/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url.ts';

export const CLEARANCE_SALT_BYTES = 16;
const DOMAIN = concatBytes(utf8ToBytes('nagori/clearance/v1/phone'), Uint8Array.of(0));
const ELEMENT = concatBytes(utf8ToBytes('nagori/clearance/v1/element'), Uint8Array.of(0));
const DIGEST_BYTES = 32;

/** The commitment to one IMEI. */
function commitImei(salt: Uint8Array, imei: ImeiKey): string {
  if (salt.length !== CLEARANCE_SALT_BYTES)
    throw new RangeError(`a salt has ${CLEARANCE_SALT_BYTES} bytes`);
  return toBase64url(sha256(concatBytes(DOMAIN, salt, utf8ToBytes(imei))));
}

/** The commitments to all IMEIs of a phone, each once, in an order that reveals nothing. */
export function commitImeis(salt: Uint8Array, imeis: readonly ImeiKey[]): string[] {
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

/**
 * The commitment to an element. `cElem` is the challenge's commitment (packages/challenge,
 * `commitElement`), 43 characters. Undefined where it is malformed.
 */
export function commitToElement(salt: Uint8Array, cElem: string): string | undefined {
  const inner = fromBase64url(cElem, DIGEST_BYTES);
  if (inner === undefined) return undefined;
  if (salt.length !== CLEARANCE_SALT_BYTES)
    throw new RangeError(`a salt has ${CLEARANCE_SALT_BYTES} bytes`);
  return toBase64url(sha256(concatBytes(ELEMENT, salt, inner)));
}
