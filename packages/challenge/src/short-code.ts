/**
 * The short code of a statement, which staff read on the phone's screen and type (binding B1).
 *
 * 40 bits of the statement's digest in Crockford's base 32, whose letters leave out I, L, O and U.
 * Invariants: easily confused letters, lower case, full width and any kind of dash are read as the
 * same code. The code reveals nothing about the statement.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { domainDigest } from './commitment.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_CHARS = 8;
const BITS_A_CHAR = 5;

/** The code of a statement, in two groups of four. */
export function shortCode(statement: string): string {
  const digest = domainDigest('code', new Uint8Array(), [utf8ToBytes(statement)]);
  let bits = 0n;
  for (const byte of digest.subarray(0, (CODE_CHARS * BITS_A_CHAR) / 8)) {
    bits = (bits << 8n) | BigInt(byte);
  }
  let code = '';
  for (let char = CODE_CHARS - 1; char >= 0; char--) {
    code += ALPHABET[Number((bits >> BigInt(char * BITS_A_CHAR)) & 31n)];
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A typed code in its canonical form; undefined where it is no code. */
export function readCode(typed: string): string | undefined {
  if (typed.length > 4 * CODE_CHARS) return undefined;
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    // Japanese keyboards often give another dash, or the long vowel sign, in place of a hyphen.
    .replaceAll(/[\s\p{Pd}ー−]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (code.length !== CODE_CHARS) return undefined;
  if ([...code].some((char) => !ALPHABET.includes(char))) return undefined;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
