/**
 * A price list from a CSV file, with every row that does not fit.
 *
 * Invariants: a list is read whole or not at all: one bad row refuses it, and every bad row is
 * named with line, column and reason. Columns are found by their headings, in Japanese or English.
 * A file that may have been cut off says nothing. No message repeats a cell.
 */
import { parse } from 'csv-parse/sync';
import { checkTogether } from './check-together.ts';
import { COLUMNS, type Column, LIST_COLUMN_WORDS } from './columns.ts';
import type { Adjustment, PriceList, PriceRow, Terms } from './price-list.ts';
import { type ReadRow, readRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

export const LIST_ROWS_MOST = 20_000;
/** Of a file that is all wrong, so many rows are named. */
const PROBLEMS_MOST = 200;

export type ListReading =
  | { readonly kind: 'read'; readonly list: PriceList }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export function readPriceList(text: string): ListReading {
  const records = recordsOf(text);
  if ('code' in records) return refused([records]);
  const [head, ...rows] = records;
  const columns = head === undefined ? undefined : columnsOf(head);
  if (columns === undefined) return refused([{ line: 1, field: 'kind', code: 'no-header' }]);
  if ('code' in columns) return refused([columns]);
  if (isCutOff(text, records)) {
    const line = records.at(-1)?.info.lines ?? 1;
    return refused([{ line, field: 'kind', code: 'cut-off' }]);
  }
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

/** Without its end, 12,000 may read 120: unless nothing of a row could be missing. */
function isCutOff(text: string, records: readonly CsvRecord[]): boolean {
  if (/(^|[\r\n])[\s,]*$/.test(text.slice(-1_000))) return false;
  const [head, last] = [records[0]?.record ?? [], records.at(-1)?.record ?? []];
  return last.length < head.length || last.at(-1) !== '';
}

/** Which column of the file holds which field. */
function columnsOf({ record, info }: CsvRecord): ReadonlyMap<Column, number> | RowProblem {
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

function cellsOf(record: readonly string[], columns: ReadonlyMap<Column, number>) {
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
