/**
 * The book as a page to print (art. 18: shown on paper at once): HTML that stands alone, streamed.
 *
 * Invariants: nothing of an entry is ever markup; the page loads nothing; the head of the table
 * repeats on every sheet; a sign in words, no colour, says what an entry corrects.
 */
import { rowOf } from './book-row.ts';
import type { BookEntry } from './entry.ts';
import { BOOK_COLUMNS, type BookLanguage, COLUMN_WORDS } from './words.ts';

export interface PrintOptions {
  readonly language: BookLanguage;
  /** The operator's name and permit, as they stand on the sign at the premises. */
  readonly operator: string;
  /** What was asked for, in words: `2026年11月`. */
  readonly span: string;
  /** When it was made, as it is to be read. */
  readonly madeAt: string;
}

const TITLE = { ja: '古物台帳', en: 'Second-hand dealer’s book' };
const NOTHING = { ja: '該当する記録はありません。', en: 'There is no such entry.' };
const COUNT = {
  ja: (entries: number) => `${entries} 件`,
  en: (entries: number) => (entries === 1 ? '1 entry' : `${entries} entries`),
};
const NUMERIC = new Set(['number', 'quantity', 'priceYen', 'age', 'corrects']);

const STYLE = `@page{size:A4 landscape;margin:10mm}
body{font:8pt/1.4 "Noto Sans JP",sans-serif;margin:0;color:#000}
h1{font-size:13pt;margin:0 0 2mm}
p{margin:0 0 2mm}
table{border-collapse:collapse;width:100%}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.2mm solid #555;padding:.7mm 1mm;vertical-align:top;text-align:start}
th,td{overflow-wrap:anywhere}
th{background:#eee;font-weight:600}
.n{text-align:end;font-variant-numeric:tabular-nums}`;

/** The pieces of the page, to be written one after another. */
export function* printBook(
  entries: Iterable<BookEntry>,
  options: PrintOptions,
): Generator<string, void, undefined> {
  const { language } = options;
  yield* headOf(options);
  let count = 0;
  for (const entry of entries) {
    count += 1;
    for (const item of entry.items) {
      const cells = rowOf(entry, item, language).map((cell, place) => {
        const isNumber = NUMERIC.has(BOOK_COLUMNS[place] ?? '');
        return `<td${isNumber ? ' class="n"' : ''}>${escaped(String(cell ?? ''))}</td>`;
      });
      yield `<tr>${cells.join('')}</tr>\n`;
    }
  }
  const said = count === 0 ? NOTHING[language] : COUNT[language](count);
  yield `</tbody></table>\n<p>${escaped(said)}</p>\n</body></html>\n`;
}

function* headOf({ language, operator, span, madeAt }: PrintOptions): Generator<string> {
  const title = `${TITLE[language]} ${span}`;
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">\n`;
  yield `<title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  yield `<h1>${escaped(title)}</h1>\n<p>${escaped(operator)} · ${escaped(madeAt)}</p>\n`;
  const heads = BOOK_COLUMNS.map(
    (column) => `<th scope="col">${escaped(COLUMN_WORDS[column][language])}</th>`,
  );
  yield `<table><thead><tr>${heads.join('')}</tr></thead><tbody>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
