/**
 * The book's columns on paper: those of the file, combined so that seven fit on a sheet.
 *
 * Invariants: every column of the file is in exactly one of them.
 */
import { type BookDate, parseBookDate } from './book-date.ts';
import { cellsOf } from './book-row.ts';
import type { CsvCell } from './csv-row.ts';
import type { BookEntry, BookItem } from './entry.ts';
import { eraDate } from './era-date.ts';
import type { BookColumn, BookLanguage, BookWords } from './words.ts';

export interface PaperColumn {
  readonly heading: BookWords;
  /** Lines of the cell; each is one column of the file, or several side by side. */
  readonly lines: readonly (readonly BookColumn[])[];
}

export const PAPER_COLUMNS: readonly PaperColumn[] = [
  { heading: { ja: '番号・営業所', en: 'Number, premises' }, lines: [['number'], ['shop']] },
  {
    heading: { ja: '取引年月日・区分', en: 'Date, kind' },
    lines: [['transactedOn'], ['kind']],
  },
  {
    heading: { ja: '品目・数量・代価', en: 'Item, quantity, price' },
    lines: [['category', 'quantity'], ['priceYen']],
  },
  { heading: { ja: '特徴', en: 'Features' }, lines: [['features'], ['imei']] },
  {
    heading: { ja: '相手方の氏名・住所・職業・年齢', en: 'Counterparty' },
    lines: [['name', 'age'], ['address'], ['occupation', 'company'], ['guardian']],
  },
  {
    heading: { ja: '確認の区分・方法', en: 'Identity check' },
    lines: [['measure'], ['method']],
  },
  {
    heading: { ja: '記録年月日・訂正', en: 'Recorded, corrects' },
    lines: [['recordedOn'], ['corrects']],
  },
];

/** On paper, numbers have their unit and days their era. */
const UNITS: Partial<Readonly<Record<BookColumn, Record<BookLanguage, (n: string) => string>>>> = {
  quantity: { ja: (n) => `${n}点`, en: (n) => `× ${n}` },
  priceYen: { ja: (n) => `${grouped(n)}円`, en: (n) => `¥${grouped(n)}` },
  age: { ja: (n) => `${n}歳`, en: (n) => `aged ${n}` },
  corrects: { ja: (n) => `${n}番の訂正`, en: (n) => `corrects no. ${n}` },
  transactedOn: { ja: (day) => byEra(day, 'ja'), en: (day) => byEra(day, 'en') },
  recordedOn: { ja: (day) => byEra(day, 'ja'), en: (day) => byEra(day, 'en') },
};

/** A sheet's cell: its lines, each of parts that stay together where the column is narrow. */
export type PaperCell = readonly (readonly string[])[];

/** One item on paper: a cell for each of PAPER_COLUMNS, without empty lines. */
export function paperRow(
  entry: BookEntry,
  item: BookItem,
  language: BookLanguage,
): readonly PaperCell[] {
  const cells = cellsOf(entry, item, language);
  return PAPER_COLUMNS.map(({ lines }) =>
    lines
      .map((line) =>
        line
          .map((column) => onPaper(column, cells[column], language))
          .filter((part) => part !== ''),
      )
      .filter((parts) => parts.length > 0),
  );
}

/** One cell's text on paper; empty where nothing is known. */
export function onPaper(column: BookColumn, cell: CsvCell, language: BookLanguage): string {
  if (cell === undefined || cell === '') return '';
  return UNITS[column]?.[language](String(cell)) ?? String(cell);
}

function byEra(day: string, language: BookLanguage): string {
  const known: BookDate | undefined = parseBookDate(day);
  return known === undefined ? day : eraDate(known, language);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
