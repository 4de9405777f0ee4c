/**
 * A price list as a CSV file (RFC 4180) for spreadsheets: terms, prices, then what changes them.
 *
 * Invariants: UTF-8 with a byte order mark, so that spreadsheets read Japanese. What was written
 * reads back as the same list. No cell is a formula: the reader refuses lists that hold one.
 */
import { COLUMNS, type Column, KIND_WORDS, LIST_COLUMN_WORDS } from './columns.ts';
import type { Adjustment, Label, PriceList, PriceRow, Terms } from './price-list.ts';

type Cells = Partial<Readonly<Record<Column, string | number | undefined>>>;
type Language = keyof Label;

const BYTE_ORDER_MARK = '\uFEFF';

export function writePriceList(list: PriceList, language: Language): string {
  const rows: readonly Cells[] = [
    termsCells(list.terms, language),
    ...list.prices.map((row) => priceCells(row, language)),
    ...list.adjustments.map((row) => adjustmentCells(row, language)),
  ];
  const head = COLUMNS.map((column) => LIST_COLUMN_WORDS[column][language]);
  const lines = [head, ...rows.map((cells) => COLUMNS.map((column) => cells[column]))];
  return `${BYTE_ORDER_MARK}${lines.map(lineOf).join('')}`;
}

function termsCells(
  { quoteDays, roundYen, from, to, creditPercent }: Terms,
  language: Language,
): Cells {
  const kind = KIND_WORDS.terms[language];
  return { kind, percent: creditPercent, from, to, quoteDays, roundYen };
}

function priceCells({ yen, ...row }: PriceRow, language: Language): Cells {
  const kind = KIND_WORDS.price[language];
  return { ...row, kind, cashYen: yen.cash, creditYen: yen.credit };
}

function adjustmentCells(
  { kind, code, label, model, grades, change }: Adjustment,
  language: Language,
): Cells {
  return {
    kind: KIND_WORDS[kind][language],
    maker: model?.maker,
    model: model?.model,
    grade: grades.join(' '),
    code,
    labelJa: label.ja,
    labelEn: label.en,
    ...(change.kind === 'percent'
      ? { percent: change.percent }
      : { cashYen: change.yen.cash, creditYen: change.yen.credit }),
  };
}

const lineOf = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
