/**
 * A price list from a CSV file, with every row that does not fit.
 *
 * Invariants: a list is read whole or not at all: one bad row refuses it, and every bad row is
 * named with line, column and reason. Columns are found by their headings, in Japanese or English.
 * A file that may have been cut off says nothing. No message repeats a cell.
 */
import { parse } from 'csv-parse/sync';
import { checkTogether } from './check-together.ts';
import { COLUMNS, COLUMNS_OF, type Column, LIST_COLUMN_WORDS } from './columns.ts';
import type { Adjustment, PriceList, PriceRow, Terms } from './price-list.ts';
import { kindOf, type ReadRow, readRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

const LIST_ROWS_MOST = 20_000;
/** Of a file that is all wrong, so many rows are named. */
const PROBLEMS_MOST = 200;

export type ListReading =
  | { readonly kind: 'read'; readonly list: PriceList }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type Columns = ReadonlyMap<Column, number>;

export function readPriceList(text: string): ListReading {
  const records = recordsOf(text);
  if ('code' in records) return refused([records]);
  const [head, ...rows] = records;
  const columns = head === undefined ? undefined : columnsOf(head);
  if (columns === undefined) return refused([{ line: 1, field: 'kind', code: 'no-header' }]);
  if ('code' in columns) return refused([columns]);
  const cut = hasLastEnd(text) ? undefined : cutOff(records.at(-1), columns);
  if (cut !== undefined) return refused([cut]);
  if (rows.length > LIST_ROWS_MOST) {
    return refused([{ line: LIST_ROWS_MOST + 2, field: 'kind', code: 'too-many-rows' }]);
  }
  const read = rows.map(({ record, info }) => readRow(cellsOf(record, columns), info.lines));
  const problems = read.flatMap((row) => (row.kind === 'bad' ? row.problems : []));
  const together = checkTogether(read);
  const all = [...problems, ...together].toSorted((a, b) => a.line - b.line);
  return all.length > 0 ? refused(all) : { kind: 'read', list: listOf(read) };
}

function recordsOf(text: string): readonly CsvRecord[] | RowProblem {
  let lastLine = 0;
  try {
    return parse(text, {
      bom: true,
      delimiter: text.slice(0, 400).includes('\t') ? '\t' : ',',
      info: true,
      on_record: (record, { lines }) => {
        lastLine = lines;
        return record;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly CsvRecord[];
  } catch {
    // Where quotes do not pair, what follows the last whole row cannot be split into rows.
    return { line: lastLine + 1, field: 'kind', code: 'quotes-open' };
  }
}

/** Whether nothing but blank cells follows the last line's end. */
function hasLastEnd(text: string): boolean {
  for (let at = text.length; at > 0; at--) {
    const one = text.charAt(at - 1);
    if (one === '\n' || one === '\r') return true;
    if (one !== ',' && one.trim() !== '') return false;
  }
  return true;
}

/**
 * Of a last row without its end, 12,000 may read 120, and what follows may be missing: refused
 * unless each cell that its kind fills has its end, which is the beginning of the next cell.
 */
function cutOff(last: CsvRecord | undefined, columns: Columns): RowProblem | undefined {
  const { record, info } = last ?? { record: [], info: { lines: 1 } };
  const kind = kindOf(cellsOf(record, columns));
  const filled = kind === undefined ? COLUMNS : COLUMNS_OF[kind];
  const field = filled.find((column) => (columns.get(column) ?? -1) >= record.length - 1);
  return field && { line: info.lines, field, code: 'cut-off' };
}

/** Which column of the file holds which field. */
function columnsOf({ record, info }: CsvRecord): Columns | RowProblem {
  const named = record.map(headingOf);
  const found = new Map<Column, number>();
  for (const column of COLUMNS) {
    const words = Object.values(LIST_COLUMN_WORDS[column]).map(headingOf);
    const index = named.findIndex((heading) => words.includes(heading));
    if (named.findLastIndex((heading) => words.includes(heading)) !== index) {
      return { line: info.lines, field: column, code: 'column-twice' };
    }
    if (index >= 0) found.set(column, index);
    else if (column !== 'from' && column !== 'to') {
      return { line: info.lines, field: column, code: 'no-header' };
    }
  }
  return found;
}

const headingOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()]+/gu, '');

function cellsOf(record: readonly string[], columns: Columns) {
  return (column: Column): string => record[columns.get(column) ?? -1] ?? '';
}

function listOf(rows: readonly ReadRow[]): PriceList {
  const terms: Terms[] = [];
  const prices: PriceRow[] = [];
  const adjustments: Adjustment[] = [];
  for (const row of rows) {
    if (row.kind === 'terms') terms.push(row.terms);
    if (row.kind === 'price') prices.push(row.price);
    if (row.kind === 'adjustment') adjustments.push(row.adjustment);
  }
  const [first] = terms;
  if (first === undefined) throw new TypeError('a list was read without terms');
  return { terms: first, prices, adjustments };
}

const refused = (problems: readonly RowProblem[]): ListReading => ({
  kind: 'refused',
  problems: problems.slice(0, PROBLEMS_MOST),
});
