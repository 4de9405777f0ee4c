/**
 * The book as a CSV file, one row an item, streamed.
 *
 * Invariants: entries are read one by one and not held. A file begins with its header even without
 * entries. UTF-8 has a byte order mark, so that spreadsheets read Japanese correctly. Characters
 * outside Shift_JIS are counted, and reported by the numbers of their entries, never by their text.
 */
import { type CsvCell, csvRow } from './csv-row.ts';
import type { BookEntry, BookItem } from './entry.ts';
import { type ShiftJis, toShiftJis } from './shift-jis.ts';
import type { BookLanguage } from './words.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Written out at once: large enough that the writing costs little, small enough to be nothing. */
const CHUNK_LENGTH = 16 * 1024;
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

/** The names of the file's columns, and the cells of one item. */
export interface CsvSheet {
  readonly heads: (language: BookLanguage) => readonly string[];
  readonly rowOf: (entry: BookEntry, item: BookItem, language: BookLanguage) => readonly CsvCell[];
}

export interface CsvExport {
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /** A summary of what was written so far; complete once `chunks` has ended. */
  readonly summary: () => ExportSummary;
}

/** Turns entries into the bytes of a CSV file, as they are asked for. */
export function exportCsv(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  sheet: CsvSheet,
  options: ExportOptions,
): CsvExport {
  const done: Done = { entries: 0, rows: 0, unwritable: 0, unwritableIn: [] };
  return { chunks: written(entries, sheet, options, done), summary: () => structuredClone(done) };
}

interface Done {
  entries: number;
  rows: number;
  unwritable: number;
  readonly unwritableIn: number[];
}

/** The rows of one entry, not yet encoded: many small arrays of bytes would cost far more. */
interface Pending {
  readonly number: number;
  readonly text: string;
}

async function* written(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  { heads, rowOf }: CsvSheet,
  { language, encoding }: ExportOptions,
  done: Done,
): AsyncGenerator<Uint8Array, void, undefined> {
  const header = csvRow(heads(language));
  const encode = encoderOf(encoding);
  yield encode(encoding === 'utf-8' ? BYTE_ORDER_MARK + header : header).bytes;
  let pending: Pending[] = [];
  let length = 0;
  for await (const entry of entries) {
    const text = entry.items.map((item) => csvRow(rowOf(entry, item, language))).join('');
    done.entries += 1;
    done.rows += entry.items.length;
    pending.push({ number: entry.number, text });
    length += text.length;
    if (length >= CHUNK_LENGTH) {
      yield encoded(pending, encode, done);
      [pending, length] = [[], 0];
    }
  }
  if (length > 0) yield encoded(pending, encode, done);
}

type Encode = (text: string) => ShiftJis;

function toUtf8(text: string): ShiftJis {
  return { bytes: new TextEncoder().encode(text), unwritable: 0 };
}

function encoded(pending: readonly Pending[], encode: Encode, done: Done): Uint8Array {
  const { bytes, unwritable } = encode(pending.map(({ text }) => text).join(''));
  done.unwritable += unwritable;
  if (unwritable === 0) return bytes;
  for (const { number, text } of pending) {
    if (done.unwritableIn.length >= NUMBERS_NAMED) break;
    if (encode(text).unwritable > 0) done.unwritableIn.push(number);
  }
  return bytes;
}

function encoderOf(encoding: ExportEncoding): Encode {
  return encoding === 'shift_jis' ? toShiftJis : toUtf8;
}
