/**
 * An IMEI from a scanner, a camera or the keyboard.
 *
 * Invariants: pure; a number with a wrong check digit is never sent.
 */
import { parseImei } from '@nagori/model';

/** The digits of a scanned code: some boxes print `IMEI:` before them. */
export const digitsOf = (code: string): string =>
  code.replace(/^\s*IMEI\d?\s*[:=]?\s*/i, '').trim();

/** Digits and hyphens of this length are meant as a number, also with a slip in it. */
export const looksLikeImei = (code: string): boolean => /^[\d\s-]{13,20}$/.test(digitsOf(code));

/**
 * From a scanner or camera, only a number with its check digit or a version counts, not the bare 14
 * digits.
 */
export const isImeiScan = (code: string): boolean =>
  digitsOf(code).replace(/\D/g, '').length > 14 && parseImei(digitsOf(code)).kind === 'good';

const REFUSALS = {
  'imei-not-digits': 'imeiNotDigits',
  'imei-length': 'imeiLength',
  'imei-check-digit': 'imeiCheckDigit',
  'imei-zeros': 'imeiZeros',
} as const;
export type ImeiRefusal = (typeof REFUSALS)[keyof typeof REFUSALS];

/** Why the text is no IMEI, as a key of the parts' words; undefined if it is one. */
export function imeiRefusal(code: string): ImeiRefusal | undefined {
  const read = parseImei(digitsOf(code));
  if (read.kind === 'good') return undefined;
  return REFUSALS[read.kind === 'bad' ? read.reason : 'imei-not-digits'];
}
