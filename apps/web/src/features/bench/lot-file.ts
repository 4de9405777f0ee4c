/**
 * One file is a lot: JSON, NDJSON or CSV.
 *
 * Invariants: pure; an unreadable line still counts, so that line numbers match the file; the
 * content is sent to the server unchanged.
 */
import { decodedText } from '../../parts/decoded-text.ts';
import { type CsvLot, type CsvProblem, type LotColumns, parseCsv, phoneOfRow } from './csv-lot.ts';

/** The server's limit. */
export const LOT_LINES_MOST = 1_000;
const LOT_BYTES_MOST = 15 * 1_048_576;

export type LotProblem = CsvProblem | 'too-large' | 'too-many' | 'no-lines' | 'not-text';

export type LotFile =
  | { readonly kind: 'lines'; readonly lines: readonly unknown[] }
  | { readonly kind: 'csv'; readonly csv: CsvLot }
  | { readonly kind: 'problem'; readonly problem: LotProblem };

/** A line that is not JSON. The server refuses it under its line number. */
export const NOT_JSON = 'not-json';

export function readLot(bytes: Uint8Array): LotFile {
  if (bytes.length > LOT_BYTES_MOST) return problem('too-large');
  const text = decodedText(bytes);
  if (text === undefined || text.includes('\0')) return problem('not-text');
  if (text.trim() === '') return problem('no-lines');
  const begins = text.trimStart()[0];
  if (begins === '{' || begins === '[') return limited(jsonLines(text));
  const csv = parseCsv(text);
  if ('problem' in csv) return problem(csv.problem);
  return csv.rows.length > LOT_LINES_MOST ? problem('too-many') : { kind: 'csv', csv };
}

const problem = (code: LotProblem): LotFile => ({ kind: 'problem', problem: code });

function limited(lines: readonly unknown[]): LotFile {
  if (lines.length === 0) return problem('no-lines');
  return lines.length > LOT_LINES_MOST ? problem('too-many') : { kind: 'lines', lines };
}

/** One document with all phones, or one phone in each line. */
function jsonLines(text: string): readonly unknown[] {
  const whole = parsed(text);
  if (Array.isArray(whole)) return whole;
  if (isRecord(whole)) return Array.isArray(whole.phones) ? whole.phones : [whole];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsed);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The supplier's statement for every phone that has no evidence of its own. */
export type SupplierWord = 'none' | 'data' | 'data-and-felica';

const SAID: Readonly<Record<SupplierWord, readonly object[]>> = {
  none: [],
  data: [{ kind: 'supplier-confirmation', erased: ['user-data'] }],
  'data-and-felica': [{ kind: 'supplier-confirmation', erased: ['user-data', 'felica'] }],
};

export const csvLines = (csv: CsvLot, columns: LotColumns, word: SupplierWord) =>
  csv.rows.map((row) => ({ phone: phoneOfRow(row, columns), evidence: SAID[word] }));

/** How a line's phone is shown: the end of its number, or its label. */
export function shownPhone(line: unknown): string {
  const phone = isRecord(line) && isRecord(line.phone) ? line.phone : {};
  const { imei, label, model } = phone;
  const digits = typeof imei === 'string' ? imei.replace(/\D/g, '').slice(-4) : '';
  const name = digits !== '' ? `…${digits}` : typeof label === 'string' ? label : '';
  return [name, typeof model === 'string' ? model : ''].filter((one) => one !== '').join(' ');
}
