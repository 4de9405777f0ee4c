/** The book as a file for the police or an auditor: the columns of article 16. */
import { rowOf } from './book-row.ts';
import type { BookEntry } from './entry.ts';
import { type CsvExport, type CsvSheet, type ExportOptions, exportCsv } from './export-csv.ts';
import { BOOK_COLUMNS, COLUMN_WORDS } from './words.ts';

const SHEET: CsvSheet = {
  heads: (language) => BOOK_COLUMNS.map((column) => COLUMN_WORDS[column][language]),
  rowOf,
};

export function exportForPolice(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: ExportOptions,
): CsvExport {
  return exportCsv(entries, SHEET, options);
}
