/**
 * CSV in, chunks of phone lines out: each row becomes the equivalent JSON line, with the number of
 * the row's first line, so that everything after the reader is the same as for NDJSON.
 *
 * Invariants: a bad row costs only itself. A value in an unknown column makes its row bad, because
 * a misspelt column could otherwise hide evidence against a phone.
 */
import type { Chunk, ChunkReader } from './chunk.ts';
import { type Column, cellValue, columnOf } from './csv-columns.ts';
import { type CsvRecord, RecordReader } from './csv-records.ts';
import { type FieldProblem, type LineProblem, lineProblem } from './limits.ts';
import { linesOf } from './line-text.ts';
import { LineCutter, type LineCutterOptions } from './lines.ts';

interface Heading {
  /** As shown in messages. */
  readonly name: string;
  readonly column: Column | undefined;
  readonly repeated: boolean;
}

const KNOWN_NAME = /^[A-Za-z0-9_.-]{1,60}$/;
const COLUMNS_NAMED = 20;

export class CsvReader implements ChunkReader {
  readonly #cutter: LineCutter;
  readonly #records = new RecordReader();
  #header: readonly Heading[] | undefined;
  /** The header is unusable, so no row can be read. */
  #hopeless = false;

  constructor(options: LineCutterOptions = {}) {
    this.#cutter = new LineCutter(options);
  }

  get hasLines(): boolean {
    return this.#cutter.hasLines;
  }

  push(data: Uint8Array): Chunk[] {
    return this.#cutter.push(data).flatMap((chunk) => {
      this.#feed(chunk);
      return this.#convert(this.#records.take()) ?? [];
    });
  }

  flush(): Chunk | undefined {
    const chunk = this.#cutter.flush();
    if (chunk !== undefined) this.#feed(chunk);
    return this.#convert(this.#records.take());
  }

  end(): Chunk | undefined {
    const chunk = this.#cutter.end();
    if (chunk !== undefined) this.#feed(chunk);
    return this.#convert(this.#records.end());
  }

  #feed(chunk: Chunk): void {
    const tooLong = new Map(chunk.problems.map((p) => [p.line, p.problems[0]]));
    for (const [line, text] of linesOf(chunk)) {
      const problem = tooLong.get(line);
      this.#records.push(line, problem === undefined ? text : { kind: 'bad', problem });
    }
  }

  #convert(records: readonly CsvRecord[]): Chunk | undefined {
    const texts: string[] = [];
    const lineNumbers: number[] = [];
    const problems: LineProblem[] = [];
    for (const record of records) {
      const found = this.#hopeless ? [] : this.#read(record, (text) => texts.push(text));
      if (found.length > 0) problems.push({ line: record.line, problems: found });
      else if (texts.length > lineNumbers.length) lineNumbers.push(record.line);
    }
    if (texts.length === 0 && problems.length === 0) return undefined;
    const bytes = new TextEncoder().encode(texts.join(''));
    const firstLine = lineNumbers[0] ?? problems[0]?.line ?? 1;
    return { bytes, length: bytes.length, firstLine, lineNumbers, problems };
  }

  /** The problems of a record; a row without problems is passed to `take` as a line of JSON. */
  #read(record: CsvRecord, take: (text: string) => void): readonly FieldProblem[] {
    if (this.#header === undefined) return this.#readHeader(record);
    if (record.kind === 'bad') return [record.problem];
    const problems = rowProblems(record.cells, this.#header);
    if (problems.length > 0) return problems;
    take(`${JSON.stringify(phoneLine(record.cells, this.#header))}\n`);
    return [];
  }

  #readHeader(record: CsvRecord): readonly FieldProblem[] {
    if (record.kind === 'bad') {
      this.#hopeless = true;
      const message = `${record.problem.message}; without its header no row can be read`;
      return [{ ...record.problem, message }];
    }
    const header = record.cells.map((cell, index): Heading => {
      const repeated = record.cells.indexOf(cell) < index;
      const column = repeated ? undefined : columnOf(cell);
      return { name: shown(cell, index), column, repeated };
    });
    if (header.every((heading) => heading.column === undefined)) {
      this.#hopeless = true;
      const message =
        'no column of the first row is known: is it a header, with cells separated by commas?';
      return [lineProblem('', 'csv-unknown-column', message)];
    }
    this.#header = header;
    return header
      .filter((heading) => heading.column === undefined && heading.name !== '')
      .slice(0, COLUMNS_NAMED)
      .map(headingProblem);
  }
}

function headingProblem({ name, repeated }: Heading): FieldProblem {
  return repeated
    ? lineProblem(name, 'csv-duplicate-column', 'the column stands twice in the header')
    : lineProblem(name, 'csv-unknown-column', 'no field has this name, or none that fits a cell');
}

function rowProblems(cells: readonly string[], header: readonly Heading[]): FieldProblem[] {
  const extra = cells.slice(header.length).some((cell) => cell !== '');
  if (extra || cells.length < header.length) {
    const message = `the row has ${cells.length} cells, the header ${header.length}`;
    return [lineProblem('', 'csv-columns', message)];
  }
  return header.flatMap((heading, index) => {
    if (heading.column !== undefined || (cells[index] ?? '') === '') return [];
    const message = heading.repeated
      ? 'a value in a column that stands twice in the header'
      : 'a value in a column that no field has the name of';
    const code = heading.repeated ? 'csv-duplicate-column' : 'csv-unknown-column';
    return [lineProblem(heading.name, code, message)];
  });
}

type Json = Record<string, unknown>;

function phoneLine(cells: readonly string[], header: readonly Heading[]): Json {
  const line: Json = {};
  const evidence = new Map<string, Json>();
  for (const [index, { column }] of header.entries()) {
    const cell = cells[index] ?? '';
    if (column === undefined || cell === '') continue;
    let into = line;
    if (column.kind !== undefined) {
      into = evidence.get(column.kind) ?? { id: column.kind, kind: column.kind };
      evidence.set(column.kind, into);
    }
    put(into, column.path, cellValue(cell, column.form));
  }
  return { ...line, evidence: [...evidence.values()] };
}

function put(object: Json, path: readonly string[], value: unknown): void {
  let into = object;
  for (const name of path.slice(0, -1)) {
    into[name] ??= {};
    into = into[name] as Json;
  }
  into[path.at(-1) ?? ''] = value;
}

/** A header's name as messages may show it; one with another shape is named by its index. */
function shown(cell: string, index: number): string {
  if (cell === '') return '';
  return KNOWN_NAME.test(cell) && !/[0-9]{6}/.test(cell) ? cell : `column ${index + 1}`;
}
