/**
 * The book as a file for accounting: what the input-tax rule for second-hand dealers requires
 * (name, address, date, item, price, the mark that the rule applies), and the issuer's number where
 * an invoice is needed instead.
 *
 * Invariants: no occupation, age or identity check, because accounting needs none of them.
 */
import { cellsOf } from './book-row.ts';
import type { BookEntry } from './entry.ts';
import { type CsvExport, type CsvSheet, type ExportOptions, exportCsv } from './export-csv.ts';
import { type BookColumn, COLUMN_WORDS, TAX_MARK_WORDS } from './words.ts';

const SHARED = [
  'number',
  'shop',
  'transactedOn',
  'kind',
  'category',
  'quantity',
  'features',
  'priceYen',
  'name',
  'address',
  'company',
  'recordedOn',
  'corrects',
] as const satisfies readonly BookColumn[];

const HEADS = [
  { ja: '仕入税額控除', en: 'input tax' },
  { ja: '登録番号', en: 'invoice issuer number' },
] as const;

const SHEET: CsvSheet = {
  heads: (language) => [
    ...SHARED.map((column) => COLUMN_WORDS[column][language]),
    ...HEADS.map((head) => head[language]),
  ],
  rowOf: (entry, item, language) => {
    const cells = cellsOf(entry, item, language);
    const { tax } = entry;
    const mark = tax === undefined ? undefined : TAX_MARK_WORDS[tax.mark][language];
    return [...SHARED.map((column) => cells[column]), mark, tax?.issuer];
  },
};

export function exportForAccounts(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: ExportOptions,
): CsvExport {
  return exportCsv(entries, SHEET, options);
}
