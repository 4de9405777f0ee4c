/**
 * The numbers by which a phone calls itself, from `cmd phone get-imei` and, on older systems, from
 * the words of a Binder answer as `service call` prints them.
 *
 * Invariants: a number counts with its check digit; a 15th digit that does not fit is no number.
 */
import { bad, good, type ImeiKey, parseImei, unknown } from '@nagori/model';
import { type Answer, type Answers, followed, printed } from './answer.ts';

/** Of all SIM slots, without repetition. */
export function readImeis(answers: Answers): Answer<readonly ImeiKey[]> {
  const all = [
    followed(printed(answers, 'imei-1'), numberIn),
    followed(printed(answers, 'imei-2'), numberIn),
    followed(followed(printed(answers, 'imei-by-call'), textOfParcel), numberIn),
  ];
  const keys = new Set<ImeiKey>();
  for (const one of all) if (one.kind === 'good') keys.add(one.value);
  if (keys.size > 0) return keys.size > 2 ? bad('contradiction') : good([...keys]);
  const first = all.find(({ kind }) => kind === 'bad') ?? all[0];
  return first === undefined || first.kind === 'good' ? unknown('no-value') : first;
}

function numberIn(text: string): Answer<ImeiKey> {
  const digits = /^(?:Device IMEI: *)?(\d{15})$/.exec(text)?.[1];
  if (digits === undefined) return bad('not-understood');
  const read = parseImei(digits);
  return read.kind === 'good' ? read : bad('not-understood');
}

/** `  0x00000000: 00000000 0000000f 00310030 … '………'`: 32-bit words, UTF-16 from the third on. */
const WORDS = /^ {2}0x[0-9a-f]{8}:((?: [0-9a-f]{8}){1,4}) +'.*'\)?$/;
const LENGTH_OF_IMEI = 15;

function textOfParcel(printedParcel: string): Answer<string> {
  const [head, ...lines] = printedParcel.split('\n');
  if (head !== 'Result: Parcel(') return bad('not-understood');
  const words: number[] = [];
  for (const line of lines) {
    const found = WORDS.exec(line)?.[1];
    if (found === undefined) return bad('not-understood');
    for (const word of found.trim().split(' ')) words.push(Number.parseInt(word, 16));
  }
  const [exception, length, ...rest] = words;
  // An exception, as where this shell may not ask, is no answer.
  if (exception !== 0) return unknown('command-failed');
  if (length !== LENGTH_OF_IMEI) return bad('not-understood');
  const units = rest.flatMap((word) => [word & 0xffff, word >>> 16]);
  return good(String.fromCharCode(...units.slice(0, length)));
}
