/**
 * My Number (個人番号) in free text: 12 digits whose last one checks the others (order of 2014 on the
 * check digit, art. 5). Looked for in free text only: a tenth of innocent 12-digit numbers pass
 * it too (R05).
 */
const TWELVE = /(?<![0-9])[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])/g;
const WIDE = /[０-９]/g;
const WIDE_OFFSET = 0xff10 - 0x30;

/** The message of such a problem. */
export const MY_NUMBER = 'must not hold a My Number: 12 digits with their check digit';

/** True where the text holds what may be a My Number, in half-width or full-width digits. */
export function holdsMyNumber(text: string): boolean {
  if (!/[0-9０-９]{4}/.test(text)) return false;
  const narrow = text.replace(WIDE, (c) => String.fromCharCode(c.charCodeAt(0) - WIDE_OFFSET));
  for (const [found] of narrow.matchAll(TWELVE)) {
    const digits = found.replace(/[ -]/g, '');
    if (checkDigitOf(digits) === digits.charCodeAt(11) - 48) return true;
  }
  return false;
}

/** 11 − (Σ Pₙ·Qₙ mod 11), counted from the right; 0 where the remainder is 0 or 1. */
function checkDigitOf(digits: string): number {
  let sum = 0;
  for (let n = 1; n <= 11; n++) {
    const weight = n <= 6 ? n + 1 : n - 5;
    sum += (digits.charCodeAt(11 - n) - 48) * weight;
  }
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}
