/**
 * What a phone is found by without opening its seal: the last four digits of its numbers, its label
 * and the beginnings of the words of its model (docs/adr/0006).
 *
 * Invariants: pure; only keyed digests of the words are stored; of a number never more than four
 * digits, because a model and six digits are a whole number.
 */
import type { PhoneKeys } from '@nagori/keys';
import { imeiDigits } from '@nagori/model';
import type { PhoneDescription } from './phone-record.ts';

const END_DIGITS = 4;
const LEAST = 2;
const LONGEST = 16;
const MOST_WORDS = 60;

/** The digests to store with the phone. */
export function foundBy(keys: PhoneKeys, operator: string, phone: PhoneDescription): number[] {
  const words = new Set<string>();
  for (const imei of phone.imeis) {
    words.add(imeiDigits(imei).slice(-END_DIGITS));
  }
  for (const text of [phone.shown?.model, phone.model, phone.label]) {
    const parts = wordsIn(text ?? '');
    for (const [i] of parts.entries()) {
      // From each word on, so that `15pro` and `pro` find the same model.
      const rest = parts.slice(i).join('').slice(0, LONGEST);
      for (let to = LEAST; to <= rest.length; to++) words.add(rest.slice(0, to));
    }
  }
  return [...words].slice(0, MOST_WORDS).map((word) => keys.ofWord(operator, word));
}

/** The digests that a phone must have all of; empty: the text has no word to search by. */
export function searchedBy(keys: PhoneKeys, operator: string, text: string): number[] {
  // A hyphen joins: `ex-a` asks for the beginning of `EX-A9`, not for two words.
  return text
    .split(/\s+/u)
    .map((part) => wordsIn(part).join(''))
    .filter((word) => word.length >= LEAST)
    .map((word) => keys.ofWord(operator, word.slice(0, LONGEST)));
}

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
