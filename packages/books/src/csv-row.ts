/**
 * Rows of CSV as spreadsheets read them (RFC 4180), and back.
 *
 * Invariants: a cell is never taken for a formula, and what was written reads back unchanged. A
 * cell that could be a formula, or that begins with the escape mark ('), gets one more mark.
 */
const MARKED = /^['=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]|^\s|\s$/;

export type CsvCell = string | number | undefined;

/** One row with its line end. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = MARKED.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
