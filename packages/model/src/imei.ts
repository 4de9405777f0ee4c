/**
 * Phone numbers of the hardware kind: IMEI and IMEISV (3GPP TS 23.003 §6.2).
 *
 * 14 digits identify the phone; the 15th is a check digit (Luhn), never transmitted and therefore
 * checked wherever a person or a scanner gives it. IMEISV has two digits of software version
 * instead. Invariants: a key is exactly 14 digits. No message of this package repeats the number.
 */
import { bad, type Check, good } from './check.ts';

declare const imeiKeyBrand: unique symbol;
/** The 14 digits that identify one radio of one phone. */
export type ImeiKey = string & { readonly [imeiKeyBrand]: true };

export type ImeiRefusal = 'imei-not-digits' | 'imei-length' | 'imei-check-digit' | 'imei-zeros';

/** The Luhn check digit of 14 digits (3GPP TS 23.003 Annex B). */
export function checkDigit(key: string): number {
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const digit = key.charCodeAt(i) - 48;
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return (10 - (sum % 10)) % 10;
}

const ALL_ZERO = /^0{14}$/;

/**
 * Reads an IMEI as typed or scanned: 15 digits with a valid check digit, 16 digits (IMEISV), or the
 * bare 14. Spaces, hyphens and slashes between the groups are taken away. All zeros is what a
 * broken
 * or blanked radio shows: its check digit fits, and thousands of phones would share it.
 */
export function parseImei(text: string): Check<ImeiKey, ImeiRefusal> {
  const digits = /[\s\-/]/.test(text) ? text.replace(/[\s\-/]/g, '') : text;
  if (!/^[0-9]+$/.test(digits)) return bad('imei-not-digits');
  if (digits.length < 14 || digits.length > 16) return bad('imei-length');
  const key = digits.slice(0, 14) as ImeiKey;
  if (digits.length === 15 && checkDigit(key) !== digits.charCodeAt(14) - 48) {
    return bad('imei-check-digit');
  }
  if (ALL_ZERO.test(key)) return bad('imei-zeros');
  return good(key);
}

/** The 15 digits, as scanners read them. */
export function imeiDigits(key: ImeiKey): string {
  return `${key}${checkDigit(key)}`;
}

/** The 15 digits, in groups of 2-6-6-1 as printed on boxes. */
export function formatImei(key: ImeiKey): string {
  return `${key.slice(0, 2)}-${key.slice(2, 8)}-${key.slice(8)}-${checkDigit(key)}`;
}

/**
 * Identifies the phone. Dual-SIM phones have two keys and are one phone. Where no number can be
 * read, the operator gives a label; such a phone may only be returned or destroyed.
 */
export type PhoneIdentity =
  | { readonly kind: 'known'; readonly imeis: readonly ImeiKey[] }
  | { readonly kind: 'provisional'; readonly label: string };
