/**
 * Rows of a CSV by a mapping, as they come.
 *
 * Invariants: a row that does not fit costs that row alone; a file without a column that the
 * mapping names, or with two of it, is not read. Neither is a last row that may be cut off, nor a
 * row whose cells may belong to other columns.
 */
import { finished } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkReport } from './check-report.ts';
import type { CsvMapping } from './mapping.ts';
import { CHARS_MOST } from './named.ts';
import {
  badFile,
  type Reading,
  type ReportKind,
  type ReportProblem,
  type ReportProblemCode,
  type ReportResult,
} from './tool-report.ts';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
  /** The file ends before its line does. */
  readonly isOpen: boolean;
}

type Column = keyof CsvMapping['columns'];

/** A mapping as it reads one file: prepared once, so that a row costs what its cells cost. */
interface Prepared {
  readonly mapping: CsvMapping;
  readonly indexes: ReadonlyMap<Column, number>;
  /** How many cells the heading has. */
  readonly count: number;
  readonly results: ReadonlyMap<string, ReportResult>;
  readonly kinds: ReadonlyMap<string, ReportKind>;
}

const NEEDED = ['imei', 'at', 'result'] as const;
const COLUMNS_MOST = 10_000;
/** Of what is looked for in lists of words. */
const WORD_CHARS_MOST = 200;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

export async function* readMappedCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
  mapping: CsvMapping,
): AsyncGenerator<Reading> {
  let prepared: Prepared | undefined;
  let isEmpty = true;
  try {
    for await (const row of rowsOf(chunks)) {
      const { cells: record, line } = row;
      if (prepared === undefined) {
        if (record.length > COLUMNS_MOST) {
          yield badFile('too-large');
          return;
        }
        const headings = record.map(plain);
        const problems = headingProblems(headings, mapping);
        if (problems.length > 0) {
          yield { kind: 'bad', problems };
          return;
        }
        prepared = prepare(mapping, headings);
        continue;
      }
      isEmpty = false;
      if (row.isOpen && mayBeCut(row, prepared)) yield badRow(line, 'cut-off');
      else if (mayBeShifted(row, prepared)) yield badRow(line, 'too-many-cells');
      else yield rowOf(row, prepared);
    }
  } catch (error) {
    yield badFile(faultOf(error));
    return;
  }
  if (isEmpty) yield badFile('no-report');
}

function prepare(mapping: CsvMapping, headings: readonly string[]): Prepared {
  const places = new Map(headings.map((heading, index) => [heading, index]));
  const indexes = new Map<Column, number>();
  for (const [column, heading] of Object.entries(mapping.columns)) {
    const index = places.get(plain(heading));
    if (index !== undefined) indexes.set(column as Column, index);
  }
  const results = new Map<string, ReportResult>();
  // Of a word that is in two lists the worse meaning counts.
  for (const result of ['done', 'partial', 'failed'] as const) {
    for (const word of mapping.results[result]) results.set(plain(word), result);
  }
  const kinds = new Map<string, ReportKind>();
  for (const [word, kind] of Object.entries(mapping.kinds ?? {})) {
    if (!kinds.has(plain(word))) kinds.set(plain(word), kind);
  }
  return { mapping, indexes, count: headings.length, results, kinds };
}

/** Rows as they come. Those before a fault are given before it, however the file is cut. */
async function* rowsOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Row> {
  const rows: Row[] = [];
  const parser = parse({
    bom: true,
    max_record_size: CHARS_MOST,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    // A stream would drop what it holds when the parser meets a fault.
    on_record: (record: readonly string[], { lines }) => {
      rows.push({ cells: record, line: lines, isOpen: false });
      return null;
    },
  });
  let fault: unknown;
  /** Behind the last line's end there is something. */
  let isOpen = false;
  /** Since a line's end, so that cells without signs do not go on for ever. */
  let held = 0;
  let lines = 0;
  parser.on('error', (error) => {
    fault = error;
  });
  parser.resume();
  for await (const chunk of chunks) {
    await new Promise<void>((written) => parser.write(chunk, () => written()));
    yield* rows.splice(0);
    if (fault !== undefined) throw fault;
    const { lines: now } = parser.info;
    held = chunk.length + (now === lines ? held : 0);
    lines = now;
    if (held > CHARS_MOST) throw new RowTooLong();
    const end = Math.max(chunk.lastIndexOf('\n'), chunk.lastIndexOf('\r'));
    isOpen = /\S/.test(chunk.slice(end + 1)) || (isOpen && end < 0);
  }
  await new Promise<void>((ended) => finished(parser.end(), () => ended()));
  const last = rows.pop();
  yield* rows.splice(0);
  if (last !== undefined) yield { ...last, isOpen };
  if (fault !== undefined) throw fault;
}

class RowTooLong extends Error {}

const badRow = (place: number, code: ReportProblemCode): Reading => ({
  kind: 'bad',
  problems: [{ place, field: 'row', code }],
});

/** Of two columns of one name either could be meant. Those that are not read may be named alike. */
function headingProblems(
  headings: readonly string[],
  { columns }: CsvMapping,
): readonly ReportProblem[] {
  const counts = new Map<string, number>();
  for (const heading of headings) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  const countOf = (column: string) => counts.get(plain(column)) ?? 0;
  const lacking = NEEDED.find((one) => countOf(columns[one]) === 0);
  if (lacking !== undefined) return [{ place: undefined, field: lacking, code: 'no-column' }];
  const twice = Object.entries(columns).filter(([, column]) => countOf(column) > 1);
  return twice.map(([field]) => ({ place: undefined, field, code: 'duplicate-field' }));
}

/** It has fewer cells than the heading, or ends in what may be the beginning of another word. */
function mayBeCut({ cells }: Row, { indexes, count, results, kinds }: Prepared): boolean {
  const last = count - 1;
  if (cells.length <= last) return true;
  const word = plain((cells[last] ?? '').slice(0, WORD_CHARS_MOST));
  const known = [
    ...(indexes.get('result') === last ? results.keys() : []),
    ...(indexes.get('kind') === last ? kinds.keys() : []),
  ];
  return known.some((one) => one.length > word.length && one.startsWith(word));
}

/**
 * It has more cells than the heading, as where a comma within a cell is not quoted. Tools also end
 * rows in empty cells: then what it says counts, unless the same row shifted says another thing.
 */
function mayBeShifted({ cells }: Row, prepared: Prepared): boolean {
  const { indexes, count } = prepared;
  const more = cells.length - count;
  if (more <= 0) return false;
  if (cells.slice(count).some((cell) => cell !== '')) return true;
  const differs = (column: Column, meaning: (word: string) => string | undefined) => {
    const index = indexes.get(column);
    if (index === undefined) return false;
    const [said, ...others] = cells.slice(index, Math.min(index + more + 1, count)).map(meaning);
    return others.some((one) => one !== said && one !== 'missing' && one !== 'unknown-word');
  };
  const isOtherKind = differs('kind', (word) => (word === '' ? 'missing' : kindOf(word, prepared)));
  return isOtherKind || differs('result', (word) => resultOf(word, prepared));
}

function faultOf(error: unknown): ReportProblemCode {
  if (error instanceof RowTooLong) return 'too-large';
  if (!(error instanceof CsvError)) throw error;
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'too-large' : 'quotes-open';
}

function rowOf({ cells: record, line }: Row, prepared: Prepared): Reading {
  const { tool, zone, savedAs } = prepared.mapping;
  const cell = (column: Column) => record[prepared.indexes.get(column) ?? -1];
  const named = cell('tool');
  const reading = checkReport({
    place: line,
    id: cell('id'),
    tool: named === undefined || named === '' ? tool.name : named,
    version: cell('version') ?? tool.version,
    at: cell('at'),
    startedAt: cell('startedAt'),
    writtenBytes: cell('writtenBytes'),
    zone,
    imeis: [cell('imei') ?? '', cell('imei2') ?? ''],
    kind: kindOf(cell('kind'), prepared),
    result: resultOf(cell('result') ?? '', prepared),
  });
  if (reading.kind !== 'report' || savedAs === undefined) return reading;
  return { ...reading, report: { ...reading.report, mapping: savedAs } };
}

function kindOf(word: string | undefined, { kinds, mapping }: Prepared) {
  if (word === undefined || word === '') return mapping.kind;
  if (word.length > WORD_CHARS_MOST) return 'unknown-word';
  return kinds.get(plain(word)) ?? 'unknown-word';
}

function resultOf(word: string, { results }: Prepared) {
  if (word === '') return 'missing';
  if (word.length > WORD_CHARS_MOST) return 'unknown-word';
  return results.get(plain(word)) ?? 'unknown-word';
}
