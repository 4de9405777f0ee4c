/**
 * The pseudonym of a person on a certificate. Only the operator can resolve it. Every reader can
 * tell by it whether two marks belong to two people (R11).
 *
 * `SHA-256("nagori/clearance/v1/person" ‖ 0x00 ‖ salt ‖ operator ‖ 0x00 ‖ mark)`, 80 bits of it in
 * Crockford's base 32, in groups of four: `7KQ2-M9XD-0TRC-4HVA`.
 *
 * Invariants: all persons of one certificate share its salt, so one person has one pseudonym on it.
 * Each certificate has a new salt, so a person's pseudonyms cannot be collected. The salt never
 * leaves the operator. `Staff-1` and `staff-1.` are the same badge.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { CLEARANCE_SALT_BYTES } from './commitment.ts';

export const PERSON_MARK = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MARK_BYTES = 10;
const DOMAIN = 'nagori/clearance/v1/person\0';
const PHONE_DOMAIN = 'nagori/destruction/v1/phone\0';

/** The pseudonym of `person` (the operator's own mark) on one certificate. */
export function personMark(salt: Uint8Array, operator: string, person: string): string {
  return markOf(DOMAIN, salt, utf8ToBytes(`${operator}\0${plainMark(person)}`));
}

/**
 * The pseudonym of a phone on the certificate of the box that it was destroyed in, from the keyed
 * hash of its number: only the operator can compute it.
 */
export function phoneMark(salt: Uint8Array, phoneKey: Uint8Array): string {
  return markOf(PHONE_DOMAIN, salt, phoneKey);
}

function markOf(domain: string, salt: Uint8Array, name: Uint8Array): string {
  if (salt.length !== CLEARANCE_SALT_BYTES)
    throw new RangeError(`a salt has ${CLEARANCE_SALT_BYTES} bytes`);
  const digest = sha256(concatBytes(utf8ToBytes(domain), salt, name)).subarray(0, MARK_BYTES);
  return (base32(digest).match(/.{4}/g) ?? []).join('-');
}

/** The canonical form in which the gate compares badges. */
export function plainMark(person: string): string {
  return person.toLowerCase().replace(/[._:-]/g, '');
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
