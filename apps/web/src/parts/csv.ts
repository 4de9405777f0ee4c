/**
 * Tables as CSV (RFC 4180), for further work in a spreadsheet.
 *
 * Invariants: no cell is read as a formula; UTF-8 with a byte order mark, so that every spreadsheet
 * reads Japanese.
 */
import { saveFile } from './save-file.ts';

/** Text that a spreadsheet would calculate, also in full-width characters; it is escaped. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first row names the columns. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Saves a CSV file through the browser's downloads. */
export function downloadCsv(name: string, rows: readonly (readonly string[])[]): void {
  downloadText(name, `\uFEFF${toCsv(rows)}`);
}

/** A CSV file that is text already, with its mark. */
export function downloadText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}
