/**
 * Rows of a CSV by a mapping, as they come.
 *
 * Invariants: a row that does not fit costs that row alone; a file without a column that the
 * mapping names is not read.
 */
import { finished } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkReport } from './check-report.ts';
import type { CsvMapping } from './mapping.ts';
import { CHARS_MOST } from './named.ts';
import { badFile, type Reading, type ReportProblemCode } from './tool-report.ts';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

type Cells = (column: string | undefined) => string | undefined;

const NEEDED = ['imei', 'at', 'result'] as const;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

export async function* readMappedCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
  mapping: CsvMapping,
): AsyncGenerator<Reading> {
  let places: ReadonlyMap<string, number> | undefined;
  let isEmpty = true;
  try {
    for await (const { cells: record, line } of rowsOf(chunks)) {
      if (places === undefined) {
        places = new Map(record.map((heading, index) => [plain(heading), index]));
        const lacking = NEEDED.find((one) => !places?.has(plain(mapping.columns[one])));
        if (lacking === undefined) continue;
        yield { kind: 'bad', problems: [{ place: undefined, field: lacking, code: 'no-column' }] };
        return;
      }
      const known = places;
      const cells: Cells = (column) =>
        column === undefined ? undefined : record[known.get(plain(column)) ?? -1];
      isEmpty = false;
      yield rowOf(cells, mapping, line);
    }
  } catch (error) {
    yield badFile(faultOf(error));
    return;
  }
  if (isEmpty) yield badFile('no-report');
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
      rows.push({ cells: record, line: lines });
      return null;
    },
  });
  let fault: unknown;
  parser.on('error', (error) => {
    fault = error;
  });
  parser.resume();
  for await (const chunk of chunks) {
    await new Promise<void>((written) => parser.write(chunk, () => written()));
    yield* rows.splice(0);
    if (fault !== undefined) throw fault;
  }
  await new Promise<void>((ended) => finished(parser.end(), () => ended()));
  yield* rows.splice(0);
  if (fault !== undefined) throw fault;
}

function faultOf(error: unknown): ReportProblemCode {
  if (!(error instanceof CsvError)) throw error;
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'too-large' : 'quotes-open';
}

function rowOf(cells: Cells, mapping: CsvMapping, line: number): Reading {
  const { columns, tool, zone } = mapping;
  const named = cells(columns.tool);
  return checkReport({
    place: line,
    id: cells(columns.id),
    tool: named === undefined || named === '' ? tool.name : named,
    version: cells(columns.version) ?? tool.version,
    at: cells(columns.at),
    startedAt: cells(columns.startedAt),
    writtenBytes: cells(columns.writtenBytes),
    zone,
    imeis: [cells(columns.imei) ?? '', cells(columns.imei2) ?? ''],
    kind: kindOf(cells(columns.kind), mapping),
    result: resultOf(cells(columns.result) ?? '', mapping),
  });
}

function kindOf(word: string | undefined, { kinds, kind }: CsvMapping) {
  if (word === undefined || word === '') return kind;
  const known = Object.entries(kinds ?? {}).find(([one]) => plain(one) === plain(word));
  return known?.[1] ?? 'unknown-word';
}

function resultOf(word: string, { results }: CsvMapping) {
  if (word === '') return 'missing';
  const means = (one: keyof typeof results) =>
    results[one].some((known) => plain(known) === plain(word));
  return (['failed', 'partial', 'done'] as const).find(means) ?? 'unknown-word';
}
