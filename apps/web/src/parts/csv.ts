/**
 * Tables as CSV (RFC 4180), for people who go on with them in a spreadsheet.
 *
 * Invariants: a cell is never taken for a formula; UTF-8 with its mark, so that Japanese reads
 * everywhere.
 */

/** Text that a spreadsheet would calculate, full-width too; written as text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first row names the columns. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Gives a file to the browser's downloads. */
export function downloadCsv(name: string, rows: readonly (readonly string[])[]): void {
  const file = new Blob(['\uFEFF', toCsv(rows)], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
