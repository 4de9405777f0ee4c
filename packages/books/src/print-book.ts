/**
 * The book as a page to print (art. 18: shown on paper at once): self-contained HTML, streamed.
 *
 * Invariants: nothing of an entry is ever markup. The page loads nothing. The head of the table
 * repeats on every sheet. Words, not colours, mark what an entry corrects.
 */
import type { BookEntry } from './entry.ts';
import { escapeHtml } from './escape-html.ts';
import { PAPER_COLUMNS, paperRow } from './paper-columns.ts';
import type { BookLanguage } from './words.ts';

export interface PrintOptions {
  readonly language: BookLanguage;
  /** The operator's name and permit, as on the sign at the premises. */
  readonly operator: string;
  /** The requested span in words: `2026年11月`. */
  readonly span: string;
  /** When it was made, as it is to be read. */
  readonly madeAt: string;
}

const TITLE = { ja: '古物台帳', en: 'Second-hand dealer’s book' };
const NOTHING = { ja: '該当する記録はありません。', en: 'There is no such entry.' };
const COUNT = {
  ja: (entries: number) => `${entries}件`,
  en: (entries: number) => (entries === 1 ? '1 entry' : `${entries} entries`),
};

const STYLE = `@page{size:A4 landscape;margin:10mm}
body{font:8pt/1.4 "Noto Sans JP","Yu Gothic","Hiragino Sans",Meiryo,sans-serif;margin:0;color:#000}
@media screen{body{padding:16px;font-size:11pt;background:#fff}}
h1{font-size:13pt;margin:0 0 2mm}
p{margin:0 0 2mm}
table{border-collapse:collapse;width:100%}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.2mm solid #555;padding:.7mm 1.5mm;vertical-align:top;text-align:start}
th{background:#eee;font-weight:600;white-space:nowrap}
td{overflow-wrap:break-word}
td:nth-child(5){min-width:50mm}
td:not(:nth-child(4),:nth-child(5),:nth-child(6)) span{white-space:nowrap}`;

/** The pieces of the page, to be written one after another. */
export async function* printBook(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: PrintOptions,
): AsyncGenerator<string, void, undefined> {
  const { language } = options;
  yield* headOf(options);
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    for (const item of entry.items) {
      const columns = paperRow(entry, item, language).map((lines) =>
        lines.map((parts) => `<div>${parts.map(together).join(' ')}</div>`).join(''),
      );
      yield `<tr>${columns.map((column) => `<td>${column}</td>`).join('')}</tr>\n`;
    }
  }
  const said = count === 0 ? NOTHING[language] : COUNT[language](count);
  yield `</tbody></table>\n<p>${escapeHtml(said)}</p>\n</body></html>\n`;
}

function* headOf({ language, operator, span, madeAt }: PrintOptions): Generator<string> {
  const title = `${TITLE[language]} ${span}`;
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">\n`;
  yield `<title>${escapeHtml(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  yield `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(operator)} · ${escapeHtml(madeAt)}</p>\n`;
  const heads = PAPER_COLUMNS.map(
    ({ heading }) => `<th scope="col">${escapeHtml(heading[language])}</th>`,
  );
  yield `<table><thead><tr>${heads.join('')}</tr></thead><tbody>\n`;
}

/** Prevents a line break within the part where the column is narrow. */
function together(part: string): string {
  return `<span>${escapeHtml(part)}</span>`;
}
