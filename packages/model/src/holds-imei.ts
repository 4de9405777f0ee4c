/**
 * A phone's number in a free text, such as a location that certificates show: found by the number
 * that it is, whatever is beside it and however it is typed.
 *
 * Invariants: shorter numbers are none (13 digits are a location number of GS1).
 */
import { parseImei } from './imei.ts';

/** Digits without anything between them: a number, one with a slip, or one scanned twice. */
const IN_ONE = /\d{14}/;
/** Between groups of digits: a few signs. A Japanese keyboard gives ー for a hyphen. */
const BETWEEN = /(?:[^\p{L}\p{N}]|ー){1,3}/u;
const GROUPS = new RegExp(`\\d+(?:${BETWEEN.source}\\d+)*`, 'gu');
/** As boxes print it, and by the older and the newer rule for its first eight digits. */
const PRINTED = /(?:^| )(?:2 6 6|6 2 6|8 6)(?:$| )/;
const WITH_CHECK_DIGIT = 15;

/** True where the text holds a phone's number, or what is meant as one but has a slip in it. */
export function holdsImei(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (IN_ONE.test(plain)) return true;
  for (const [found] of plain.matchAll(GROUPS)) {
    const groups = found.split(BETWEEN);
    if (PRINTED.test(groups.map(({ length }) => length).join(' '))) return true;
    const runs = groups.flatMap((_, from) =>
      groups.map((__, to) => groups.slice(from, to + 1).join('')),
    );
    const isImei = (run: string) =>
      run.length === WITH_CHECK_DIGIT && parseImei(run).kind === 'good';
    if (runs.some(isImei)) return true;
  }
  return false;
}
