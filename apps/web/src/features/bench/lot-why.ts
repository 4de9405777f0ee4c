/**
 * Explains why a phone of a lot is not accepted: its first reason; of a line that was not taken,
 * the code and each field with its reason.
 */
import type { LotLineDto } from '@nagori/area-bench/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { PROBLEM_WORDS } from '../../parts/words-problem.ts';
import { LOTS } from './words-lots.ts';

const CODES = [
  'line-invalid',
  'evidence-invalid',
  'phone-twice',
  'phone-open',
  'handover-ended',
  'look-ups-waiting',
  'phone-not-here',
  'not-asked',
  'not-answered',
] as const;

const FIELD_CODES = {
  'not-an-object': 'not-an-object',
  'unknown-field': 'unknown-field',
  missing: 'missing_',
  'not-allowed': 'not-allowed',
  'bad-format': 'bad-format',
  'too-long': 'too-long',
  'too-short': 'too-short',
  'imei-not-digits': 'imei-not-digits',
  'imei-length': 'imei-length',
  'imei-check-digit': 'imei-check-digit',
  'imei-zeros': 'imei-zeros',
  'other-source': 'other-source',
} as const;

/** Fields that come from a column of the file. */
const COLUMNS = {
  'phone.imei': 'imei',
  imei: 'imei',
  status: 'networkSign',
  at: 'networkDay',
  carrier: 'networkCarrier',
  'phone.imei2': 'imei2',
  'phone.label': 'label',
  'phone.model': 'model',
  'phone.platform': 'platform',
  'phone.os': 'os',
} as const;

/** What any handover may be refused for, in the words of every page. */
const isShared = (code: string): code is keyof typeof PROBLEM_WORDS.phrases & string =>
  Object.hasOwn(PROBLEM_WORDS.phrases, code);

export function useWhy(): (line: LotLineDto) => string {
  const say = useWords(LOTS);
  const shared = useWords(PROBLEM_WORDS);
  const text = useText();
  return ({ code, reason, problems = [] }) => {
    if (code === undefined) return reason === undefined ? '' : text(reason);
    const own = CODES.find((one) => one === code);
    const known = own === undefined ? isShared(code) && shared(code) : say(own);
    const fields = problems.map((one) => {
      const word = Object.hasOwn(FIELD_CODES, one.code)
        ? say(FIELD_CODES[one.code as keyof typeof FIELD_CODES])
        : one.message;
      const column = Object.hasOwn(COLUMNS, one.field)
        ? say(COLUMNS[one.field as keyof typeof COLUMNS])
        : one.field;
      return column === '' ? word : `${column}: ${word}`;
    });
    return [known || code, ...fields].join(' / ');
  };
}
