/**
 * A lot as CSV (RFC 4180), as dealers' systems and spreadsheets write it: finds the columns that
 * are imported.
 *
 * Invariants: pure; an invalid row affects that row only; a column is never guessed from its cells.
 */

export const LOT_FIELDS = ['imei', 'imei2', 'label', 'model', 'platform', 'os'] as const;
export type LotField = (typeof LOT_FIELDS)[number];

/** The index of each field's column. */
export type LotColumns = Readonly<Partial<Record<LotField, number>>>;

export interface CsvLot {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type CsvProblem = 'csv-quote' | 'csv-empty';

/** Known headings, in lower case without spaces and signs. */
const HEADINGS: Readonly<Record<LotField, readonly string[]>> = {
  imei: ['imei', 'imei1', 'imei番号', '製造番号', '端末識別番号'],
  imei2: ['imei2'],
  label: ['label', 'ラベル', '管理番号'],
  model: ['model', '機種', '機種名', '型番', 'モデル'],
  platform: ['platform', '種類', '種別', 'プラットフォーム'],
  os: ['os', 'osversion', 'osバージョン', 'バージョン'],
};

/** A heading in lower case, without spaces and signs. */
export const plainHeading = (heading: string): string =>
  heading.toLowerCase().replace(/[\s_.()（）-]/g, '');

/** Columns that the headings identify; the others are chosen by hand. */
export function columnsOf(header: readonly string[]): LotColumns {
  const named = header.map(plainHeading);
  const found = LOT_FIELDS.flatMap((field) => {
    const at = named.findIndex((heading) => HEADINGS[field].includes(heading));
    return at < 0 ? [] : [[field, at] as const];
  });
  return Object.fromEntries(found);
}

/** The separator: the candidate that the first line contains most often. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const counts = [',', '\t', ';'].map((sign) => [sign, first.split(sign).length] as const);
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

export function parseCsv(text: string): CsvLot | { readonly problem: CsvProblem } {
  const rows = rowsOf(text, delimiterOf(text));
  if (rows === undefined) return { problem: 'csv-quote' };
  const [header, ...rest] = rows;
  if (header === undefined || rest.length === 0) return { problem: 'csv-empty' };
  return { header: header.map((name) => name.trim()), rows: rest };
}

/** Undefined if a quote is never closed. Empty rows are left out. */
function rowsOf(text: string, delimiter: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (quoted) return undefined;
  endRow();
  return rows;
}

const PLATFORM_WORDS: ReadonlyMap<string, string> = new Map([
  ['android', 'android'],
  ['アンドロイド', 'android'],
  ['ios', 'ios'],
  ['iphone', 'ios'],
  ['ipad', 'ipados'],
  ['ipados', 'ipados'],
  ['feature-phone', 'feature-phone'],
  ['ガラケー', 'feature-phone'],
  ['従来型', 'feature-phone'],
]);

/** A row as a phone. An unknown platform stays as written, and the server refuses it. */
export function phoneOfRow(
  row: readonly string[],
  columns: LotColumns,
): Readonly<Record<string, string>> {
  const cells = LOT_FIELDS.flatMap((field) => {
    const at = columns[field];
    const text = at === undefined ? '' : (row[at] ?? '').trim();
    if (text === '') return [];
    const value = field === 'platform' ? (PLATFORM_WORDS.get(text.toLowerCase()) ?? text) : text;
    return [[field, value] as const];
  });
  return Object.fromEntries(cells);
}
