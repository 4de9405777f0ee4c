/**
 * The book as a file for the police or an auditor: CSV, one row an item, streamed.
 *
 * Invariants: entries are read one by one and forgotten; a file begins with its header even where
 * no entry follows; UTF-8 carries its mark, for spreadsheets to read Japanese right. What Shift_JIS
 * cannot write is counted, and the numbers of its entries are told: never what stands there.
 */
import { rowOf } from './book-row.ts';
import { csvRow } from './csv-row.ts';
import type { BookEntry } from './entry.ts';
import { toShiftJis } from './shift-jis.ts';
import { BOOK_COLUMNS, type BookLanguage, COLUMN_WORDS } from './words.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Written out at once: large enough that the writing costs little, small enough to be nothing. */
const CHUNK_LENGTH = 64 * 1024;
const NUMBERS_NAMED = 100;

export const EXPORT_ENCODINGS = ['utf-8', 'shift_jis'] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

export interface ExportOptions {
  readonly language: BookLanguage;
  readonly encoding: ExportEncoding;
}

export interface ExportSummary {
  readonly entries: number;
  readonly rows: number;
  /** Characters that the encoding has no place for; written as 〓. */
  readonly unwritable: number;
  /** The entries that hold them: the first hundred. */
  readonly unwritableIn: readonly number[];
}

export interface PoliceExport {
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /** What was written so far; of everything, once `chunks` has ended. */
  readonly summary: () => ExportSummary;
}

/** Turns entries into the bytes of a CSV file, as they are asked for. */
export function exportForPolice(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: ExportOptions,
): PoliceExport {
  const done = { entries: 0, rows: 0, unwritable: 0, unwritableIn: [] as number[] };
  return { chunks: written(entries, options, done), summary: () => structuredClone(done) };
}

async function* written(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  { language, encoding }: ExportOptions,
  done: { entries: number; rows: number; unwritable: number; unwritableIn: number[] },
): AsyncGenerator<Uint8Array, void, undefined> {
  const header = csvRow(BOOK_COLUMNS.map((column) => COLUMN_WORDS[column][language]));
  const encode = encoderOf(encoding);
  yield encode(encoding === 'utf-8' ? BYTE_ORDER_MARK + header : header).bytes;
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const entry of entries) {
    const rows = entry.items.map((item) => csvRow(rowOf(entry, item, language)));
    const { bytes, unwritable } = encode(rows.join(''));
    done.entries += 1;
    done.rows += rows.length;
    done.unwritable += unwritable;
    if (unwritable > 0 && done.unwritableIn.length < NUMBERS_NAMED) {
      done.unwritableIn.push(entry.number);
    }
    parts.push(bytes);
    length += bytes.length;
    if (length >= CHUNK_LENGTH) {
      yield joined(parts, length);
      [parts, length] = [[], 0];
    }
  }
  if (length > 0) yield joined(parts, length);
}

function encoderOf(encoding: ExportEncoding) {
  if (encoding === 'shift_jis') return toShiftJis;
  const encoder = new TextEncoder();
  return (text: string) => ({ bytes: encoder.encode(text), unwritable: 0 });
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
