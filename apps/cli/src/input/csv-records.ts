/**
 * CSV (RFC 4180) as records: physical lines → records of cells, each with the number of its first
 * line. csv-parse reads the cells; this file decides which lines belong together.
 *
 * Invariants: an unclosed quote costs its own line and not the rest of the file: the record is
 * abandoned after MAX_RECORD_LINES lines or at the end, and reading continues with the next line.
 */
import { type CsvError, parse } from 'csv-parse/sync';
import { type FieldProblem, lineProblem, MAX_LINE_BYTES, MAX_RECORD_LINES } from './limits.ts';
import type { LineText } from './line-text.ts';

export type CsvRecord =
  | { readonly kind: 'cells'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'bad'; readonly line: number; readonly problem: FieldProblem };

interface Pending {
  readonly line: number;
  readonly text: string;
  /** Whether its quotes come in pairs. */
  readonly paired: boolean;
}

/** Complete records are parsed together: far fewer parser starts. */
const BATCH_RECORDS = 256;

export class RecordReader {
  /** Lines that are not yet a record: empty, or begun by a line whose quotes are not paired. */
  #open: Pending[] = [];
  #openChars = 0;
  #complete: Pending[] = [];
  #out: CsvRecord[] = [];

  /** Takes one physical line. */
  push(line: number, text: LineText): void {
    if (text.kind === 'bad') {
      this.#giveUpOpen();
      this.#parseComplete();
      this.#out.push({ kind: 'bad', line, problem: text.problem });
      return;
    }
    if (text.kind === 'blank' && this.#open.length === 0) return;
    const chars = text.kind === 'blank' ? '' : text.text;
    this.#take({ line, text: chars.replace(/\r$/, ''), paired: quotesPaired(chars) });
  }

  /** The records read so far, without one that may continue. */
  take(): CsvRecord[] {
    this.#parseComplete();
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** The records that the end of the input completes. */
  end(): CsvRecord[] {
    this.#giveUpOpen();
    return this.take();
  }

  #take(pending: Pending): void {
    if (this.#open.length === 0 && pending.paired) {
      this.#complete.push(pending);
      if (this.#complete.length >= BATCH_RECORDS) this.#parseComplete();
      return;
    }
    this.#open.push(pending);
    this.#openChars += pending.text.length;
    if (this.#open.length > 1 && !pending.paired) this.#close();
    else if (this.#open.length >= MAX_RECORD_LINES || this.#openChars > MAX_LINE_BYTES) {
      this.#giveUpFirst('csv-quote-open');
    }
  }

  /** The open lines' quotes are paired now, so they form a record unless csv-parse disagrees. */
  #close(): void {
    this.#parseComplete();
    const first = this.#open[0] as Pending;
    const read = parseRecords(this.#open.map((l) => l.text).join('\n'));
    if (read.kind === 'bad' || read.records.length !== 1) {
      this.#giveUpFirst(read.kind === 'bad' ? read.code : 'csv-quote-open');
      return;
    }
    this.#open = [];
    this.#openChars = 0;
    this.#out.push({ kind: 'cells', line: first.line, cells: read.records[0] ?? [] });
  }

  #giveUpOpen(): void {
    while (this.#open.length > 0) this.#giveUpFirst('csv-quote-open');
  }

  /** Reports the line that opened the record, and reads the following lines again. */
  #giveUpFirst(code: string): void {
    this.#parseComplete();
    const [first, ...rest] = this.#open as [Pending, ...Pending[]];
    this.#open = [];
    this.#openChars = 0;
    this.#out.push({ kind: 'bad', line: first.line, problem: quoteProblem(code) });
    for (const pending of rest) this.#take(pending);
  }

  #parseComplete(): void {
    if (this.#complete.length === 0) return;
    const lines = this.#complete;
    this.#complete = [];
    const read = parseRecords(lines.map((l) => l.text).join('\n'));
    const whole = read.kind === 'good' && read.records.length === lines.length;
    for (const [index, { line, text }] of lines.entries()) {
      const one = whole ? read : parseRecords(text);
      if (one.kind === 'bad') {
        this.#out.push({ kind: 'bad', line, problem: quoteProblem(one.code) });
      } else {
        this.#out.push({ kind: 'cells', line, cells: one.records[whole ? index : 0] ?? [] });
      }
    }
  }
}

type Parsed =
  | { readonly kind: 'good'; readonly records: readonly (readonly string[])[] }
  | { readonly kind: 'bad'; readonly code: string };

/** Lines end as they were cut: a CR within one would else be taken for their end, and hide more. */
const READING = { relax_column_count: true, trim: true, record_delimiter: '\n' } as const;

function parseRecords(text: string): Parsed {
  try {
    return { kind: 'good', records: parse(`${text}\n`, READING) };
  } catch (error) {
    return { kind: 'bad', code: (error as CsvError).code };
  }
}

function quotesPaired(text: string): boolean {
  let paired = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) paired = !paired;
  return paired;
}

function quoteProblem(code: string): FieldProblem {
  switch (code) {
    case 'csv-quote-open':
    case 'CSV_QUOTE_NOT_CLOSED':
      return lineProblem('', 'csv-quote', 'a quote opens a cell and is never closed');
    case 'INVALID_OPENING_QUOTE':
      return lineProblem(
        '',
        'csv-quote',
        'a quote stands within a cell that does not begin with one',
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
      return lineProblem('', 'csv-quote', 'a quote closes a cell, but the cell goes on after it');
    default:
      return lineProblem('', 'csv-quote', 'the row cannot be read as CSV');
  }
}
