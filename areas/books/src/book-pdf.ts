/**
 * The book as a PDF to print on A4, landscape: a ruled table with its head on every sheet, days in
 * Japanese eras (art. 18: shown on paper at once; R15).
 *
 * Invariants: sheets are written out when full, and only their offsets in the file stay in memory.
 * A row that fits on one sheet is not split. Every sheet has its number.
 */
import type { Readable } from 'node:stream';
import {
  type BookEntry,
  type BookLanguage,
  PAPER_COLUMNS,
  type PaperCell,
  paperRow,
} from '@nagori/books';
import PDFDocument from 'pdfkit';
import { PaperFont } from './paper-font.ts';

export interface PdfOptions {
  readonly language: BookLanguage;
  /** The name and permit on the sign at the premises. */
  readonly operator: string;
  /** The requested span in words: `令和8年11月`. */
  readonly span: string;
  /** When it was made, as it is to be read. */
  readonly madeAt: string;
}

export interface PdfBook {
  readonly pieces: AsyncGenerator<Uint8Array, void, undefined>;
  /** Characters that the font has no picture of, so far. */
  readonly unwritable: () => number;
}

/** A sheet is a few hundred bytes: so many go out together. */
const PIECE_BYTES = 64 * 1024;

/** A4 in points, on its side. */
const WIDTH = 841.89;
const HEIGHT = 595.28;
const MARGIN = 28;
/** The seven columns of PAPER_COLUMNS; together the sheet between its margins. */
const WIDTHS = [58, 86, 80, 156, 182, 140, 83.89];
const SIZE = 8;
const LINE = 11.5;
const PAD = 3;
const TITLE_SIZE = 13;
const TOP = MARGIN + 34;
const BOTTOM = HEIGHT - MARGIN - 14;

const TITLE = { ja: '古物台帳', en: 'Second-hand dealer’s book' };
const NOTHING = { ja: '該当する記録はありません。', en: 'There is no such entry.' };
const COUNT = {
  ja: (entries: number) => `以上${entries}件`,
  en: (entries: number) => (entries === 1 ? '1 entry' : `${entries} entries`),
};
const SHEET = {
  ja: (number: number) => `${number}枚目`,
  en: (number: number) => `sheet ${number}`,
};

export function bookPdf(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  options: PdfOptions,
): PdfBook {
  const paper = new Paper(options);
  return { pieces: written(entries, paper, options), unwritable: () => paper.unwritable };
}

async function* written(
  entries: Iterable<BookEntry> | AsyncIterable<BookEntry>,
  paper: Paper,
  { language }: PdfOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    for (const item of entry.items) paper.row(paperRow(entry, item, language));
    const piece = paper.take(PIECE_BYTES);
    if (piece !== undefined) yield piece;
  }
  paper.note(count === 0 ? NOTHING[language] : COUNT[language](count));
  paper.end();
  for (let piece = paper.take(); piece !== undefined; piece = paper.take()) yield piece;
}

/** Lines of each column, set to its width. */
type SetRow = readonly (readonly string[])[];

class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #font: PaperFont;
  readonly #options: PdfOptions;
  readonly #head: SetRow;
  /** Operators of the sheet so far: its lines, then its text. */
  #rules: string[] = [];
  #texts: string[] = [];
  /** Size of the last text; none at the top of a sheet. */
  #size = 0;
  #sheet = 0;
  #y = 0;

  constructor(options: PdfOptions) {
    const { language, operator, span } = options;
    this.#options = options;
    this.#doc = new PDFDocument({
      size: [WIDTH, HEIGHT],
      margin: MARGIN,
      autoFirstPage: false,
      // The texts of a book rarely repeat, so pdfkit's cache of them would only grow.
      fontLayoutCache: false,
      lang: language,
      displayTitle: true,
      info: { Title: `${TITLE[language]} ${span}`, Author: operator, Creator: 'Nagori' },
    } as PDFKit.PDFDocumentOptions);
    this.#font = new PaperFont(this.#doc);
    this.#head = this.#set(PAPER_COLUMNS.map(({ heading }) => [[heading[language]]]));
    this.#open();
  }

  get unwritable(): number {
    return this.#font.unwritable;
  }

  /** The bytes written since the last call, once there are at least `least`. */
  take(least = 0): Uint8Array | undefined {
    if ((this.#doc as unknown as Readable).readableLength < least) return undefined;
    return (this.#doc.read() as Uint8Array | null) ?? undefined;
  }

  row(cells: readonly PaperCell[]): void {
    const row = this.#set(cells);
    const height = heightOf(row);
    const whole = BOTTOM - TOP - heightOf(this.#head);
    if (this.#y + height > BOTTOM && height <= whole) this.#turn();
    // A row that is longer than a sheet is split at its end.
    for (let rest = row; rest.some((lines) => lines.length > 0); ) {
      const fit = Math.floor((BOTTOM - this.#y - 2 * PAD) / LINE);
      if (fit < 1) {
        this.#turn();
        continue;
      }
      this.#put(rest.map((lines) => lines.slice(0, fit)));
      rest = rest.map((lines) => lines.slice(fit));
    }
  }

  /** One line under the table. */
  note(text: string): void {
    if (this.#y + LINE + 2 * PAD > BOTTOM) this.#turn();
    this.#text(text, MARGIN, this.#y + PAD + LINE, SIZE);
  }

  end(): void {
    this.#close();
    this.#doc.end();
  }

  #set(cells: readonly PaperCell[]): SetRow {
    return cells.map((lines, place) => {
      const space = (WIDTHS[place] ?? 0) - 2 * PAD;
      return lines.flatMap((parts) => this.#setParts(parts, space));
    });
  }

  /** Sets parts side by side where they fit, otherwise one under the other. */
  #setParts(parts: readonly string[], space: number): readonly string[] {
    const together = parts.join(' ');
    if (this.#font.widthOf(together, SIZE) <= space) return [together];
    return parts.flatMap((part) => this.#font.linesOf(part, SIZE, space));
  }

  #turn(): void {
    this.#close();
    this.#open();
  }

  #open(): void {
    const { language, operator, span, madeAt } = this.#options;
    const before = this.#doc.page as PDFKit.PDFPage | null;
    this.#doc.addPage();
    forget(before);
    this.#sheet += 1;
    this.#text(`${TITLE[language]}　${span}`, MARGIN, MARGIN + TITLE_SIZE, TITLE_SIZE);
    this.#text(operator, MARGIN, MARGIN + 27, SIZE);
    this.#right(madeAt, MARGIN + 27);
    this.#y = TOP;
    this.#rule(MARGIN, TOP, WIDTH - MARGIN, TOP);
    this.#put(this.#head);
  }

  #put(row: SetRow): void {
    const top = this.#y;
    this.#y += heightOf(row);
    let x = MARGIN;
    for (const [place, lines] of row.entries()) {
      for (const [line, text] of lines.entries()) {
        this.#text(text, x + PAD, top + PAD + SIZE + line * LINE, SIZE);
      }
      x += WIDTHS[place] ?? 0;
    }
    this.#rule(MARGIN, this.#y, WIDTH - MARGIN, this.#y);
  }

  #close(): void {
    // Once for the whole sheet, not for every row.
    let x = MARGIN;
    for (const width of [...WIDTHS, 0]) {
      this.#rule(x, TOP, x, this.#y);
      x += width;
    }
    this.#right(SHEET[this.#options.language](this.#sheet), HEIGHT - MARGIN);
    const font = this.#font.useOn(this.#doc);
    const rules = `q 0.4 w 0.33 G ${this.#rules.join(' ')} S Q`;
    // pdfkit's pages have their origin at the top, so glyphs would be upside down.
    const texts = `q 1 0 0 -1 0 ${HEIGHT} cm BT 0 g ${this.#texts.join(' ')} ET Q`;
    this.#doc.addContent(`${rules}\n${texts.replaceAll('/Font', `/${font}`)}`);
    this.#rules = [];
    this.#texts = [];
    this.#size = 0;
  }

  #right(text: string, y: number): void {
    this.#text(text, WIDTH - MARGIN - this.#font.widthOf(text, SIZE), y, SIZE);
  }

  /** `y`: the baseline, from the top. */
  #text(text: string, x: number, y: number, size: number): void {
    const place = `${points(x)} ${points(HEIGHT - y)}`;
    if (size !== this.#size) this.#texts.push(`/Font ${size} Tf`);
    this.#size = size;
    this.#texts.push(`1 0 0 1 ${place} Tm <${this.#font.hexOf(text)}> Tj`);
  }

  #rule(fromX: number, fromY: number, toX: number, toY: number): void {
    this.#rules.push(`${points(fromX)} ${points(fromY)} m ${points(toX)} ${points(toY)} l`);
  }
}

function heightOf(row: SetRow): number {
  return Math.max(1, ...row.map((lines) => lines.length)) * LINE + 2 * PAD;
}

/** To a hundredth of a point; `toFixed` takes three times as long. */
function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * pdfkit holds each page's dictionary for the list of pages, which needs only its number. The
 * contents are written by now, and a long book would hold all of them.
 */
function forget(page: PDFKit.PDFPage | null): void {
  if (page !== null) (page as unknown as { dictionary: { data: object } }).dictionary.data = {};
}
