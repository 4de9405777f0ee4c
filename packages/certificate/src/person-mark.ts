/**
 * The mark of a person on a certificate: a pseudonym that the operator alone can open, and that
 * shows one thing to every reader: whether the two marks are of two people (R11).
 *
 * `SHA-256("nagori/clearance/v1/person" ‖ 0x00 ‖ salt ‖ operator ‖ 0x00 ‖ mark)`, 80 bits of it in
 * Crockford's base 32, in groups of four: `7KQ2-M9XD-0TRC-4HVA`.
 *
 * Invariants: one salt for all persons of one certificate, so that one person has one mark on it,
 * and another for each certificate, so that a person's marks cannot be collected; the salt stays
 * with the operator. `Staff-1` and `staff-1.` are one badge.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { CLEARANCE_SALT_BYTES } from './commitment.ts';

export const PERSON_MARK = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MARK_BYTES = 10;
const DOMAIN = 'nagori/clearance/v1/person\0';

/** The pseudonym of `person` (the operator's own mark) on one certificate. */
export function personMark(salt: Uint8Array, operator: string, person: string): string {
  if (salt.length !== CLEARANCE_SALT_BYTES)
    throw new RangeError(`a salt has ${CLEARANCE_SALT_BYTES} bytes`);
  const name = utf8ToBytes(`${operator}\0${plainMark(person)}`);
  const digest = sha256(concatBytes(utf8ToBytes(DOMAIN), salt, name)).subarray(0, MARK_BYTES);
  return (base32(digest).match(/.{4}/g) ?? []).join('-');
}

/** As the gate compares badges. */
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
