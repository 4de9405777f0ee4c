/** Why a report was not recorded, and what is wrong with a file, in words. */
import type { ReportLineDto } from '@nagori/area-bench/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { REPORTS } from './words-reports.ts';

type Word = keyof typeof REPORTS.phrases;

const FAULTS = {
  empty: 'empty',
  'no-report': 'noReport',
  'not-text': 'notText',
  zip: 'zip',
  pdf: 'pdf',
  'not-xml': 'broken',
  'not-json': 'broken',
  'quotes-open': 'broken',
  'cut-off': 'cutOff',
  'duplicate-field': 'duplicateField',
  'document-type': 'documentType',
  'too-large': 'tooLarge',
  'too-deep': 'tooDeep',
  'no-column': 'noColumn',
  'too-many-refused': 'tooManyRefused',
  missing: 'missing',
  'unknown-word': 'unknownWord',
  'not-a-time': 'notATime',
  'not-a-number': 'notANumber',
  'no-zone': 'noZone',
  'too-long': 'tooLong',
  'nothing-erased': 'nothingErased',
  'too-many-cells': 'tooManyCells',
  'not-a-chain': 'notAChain',
  'not-attested': 'notAttested',
  'imei-not-digits': 'imeiWrong',
  'imei-length': 'imeiWrong',
  'imei-check-digit': 'imeiWrong',
  'imei-zeros': 'imeiWrong',
} as const satisfies Readonly<Record<string, Word>>;

const FIELDS = {
  tool: 'tool',
  version: 'version',
  at: 'at',
  startedAt: 'startedAt',
  writtenBytes: 'writtenBytes',
  kind: 'kind',
  result: 'resultField',
  id: 'id',
  imei: 'imei',
  chain: 'chain',
} as const;

const CODES = {
  'report-invalid': 'reportInvalid',
  'report-without-phone': 'withoutPhone',
  'report-of-another': 'ofAnother',
  'phone-not-here': 'notHere',
  'list-not-stored': 'listNotStored',
  'handover-ended': 'ended',
} as const;

export const faultWord = (fault: string) => (isIn(FAULTS, fault) ? FAULTS[fault] : 'broken');

/** For a form whose file is refused as a whole. */
export function useFaultWords(): Readonly<Record<string, string>> {
  const say = useWords(REPORTS);
  return Object.fromEntries(Object.entries(FAULTS).map(([code, word]) => [code, say(word)]));
}

const isIn = <Of extends object>(of: Of, key: string): key is keyof Of & string =>
  Object.hasOwn(of, key);

type Problems = NonNullable<ReportLineDto['problems']>;

/** Each problem with the part of the report that it is of. */
export function useFieldsWhy(): (problems: Problems) => string {
  const say = useWords(REPORTS);
  return (problems) => {
    const fields = problems.map((one) => {
      const word = isIn(FAULTS, one.code) ? say(FAULTS[one.code]) : one.code;
      return isIn(FIELDS, one.field) ? `${say(FIELDS[one.field])}: ${word}` : word;
    });
    return fields.join(' / ');
  };
}

export function useReportWhy(): (line: ReportLineDto) => string {
  const say = useWords(REPORTS);
  const fieldsWhy = useFieldsWhy();
  const text = useText();
  return ({ code, problems = [], violations = [] }) => {
    if (code === undefined) return violations.map(({ words }) => text(words)).join(' / ');
    const first = isIn(CODES, code) ? say(CODES[code]) : say('refusedOther', { code });
    return [first, fieldsWhy(problems)].filter((one) => one !== '').join(' / ');
  };
}
