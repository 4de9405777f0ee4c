/**
 * A font as a sheet of paper needs it: the width of a text, its line breaks, its encoding in the
 * file.
 *
 * Invariants: each character is looked up once, whatever the length of the book. A character
 * without a glyph is written as 〓 and counted, never dropped. No line begins with a comma or a
 * closing bracket; it stays with the character before.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

const FONT = '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf';
/** Japanese printers' mark for a character that is missing. */
const GETA = '〓';
const NEVER_FIRST = new Set(
  '、。，．・：；！？」』）】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?)]',
);
/** Characters of a word that is not split where possible. */
const IN_WORD = /[A-Za-z0-9@._~+-]/;

interface Spelt {
  /** Glyphs of the file's own subset, in hexadecimal. */
  readonly hex: string;
  /** In thousandths of the size. */
  readonly width: number;
}

/** A whole text. */
interface SetText extends Spelt {
  /** How many of its characters the font has no picture of. */
  readonly missing: number;
}

/** So many texts are remembered at a time. */
const TEXTS_MOST = 2_000;

/** pdfkit's data of an embedded font, which its typings omit. */
interface Embedded {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint: (point: number) => boolean };
  readonly ref: () => object;
  readonly encode: (text: string) => [string[], { readonly advanceWidth: number }[]];
}

let bytes: Buffer | undefined;

export function paperFontBytes(): Buffer {
  bytes ??= readFileSync(createRequire(import.meta.url).resolve(FONT));
  return bytes;
}

export class PaperFont {
  /** Characters that the font has no picture of. */
  unwritable = 0;
  readonly #font: Embedded;
  readonly #known = new Map<string, Spelt>();
  readonly #texts = new Map<string, SetText>();
  readonly #missing = new Set<string>();

  constructor(doc: PDFKit.PDFDocument) {
    doc.registerFont('book', paperFontBytes());
    doc.font('book');
    this.#font = (doc as unknown as { _font: Embedded })._font;
  }

  /** The name by which a page's operators call it; the page must know it first. */
  useOn(doc: InstanceType<typeof PDFDocument>): string {
    const { id } = this.#font;
    (doc.page as unknown as { fonts: Record<string, object> }).fonts[id] ??= this.#font.ref();
    return id;
  }

  /** In points. */
  widthOf(text: string, size: number): number {
    return (this.#set(text).width * size) / 1000;
  }

  /** The text between the brackets of a text operator. */
  hexOf(text: string): string {
    const { hex, missing } = this.#set(text);
    this.unwritable += missing;
    return hex;
  }

  /** Caches texts, because most of a book's repeat: kinds, days, methods of checking. */
  #set(text: string): SetText {
    let set = this.#texts.get(text);
    if (set === undefined) {
      if (this.#texts.size === TEXTS_MOST) this.#texts.clear();
      set = this.#setAnew(text);
      this.#texts.set(text, set);
    }
    return set;
  }

  #setAnew(text: string): SetText {
    const hex: string[] = [];
    let [width, missing] = [0, 0];
    for (const character of text) {
      const spelt = this.#spelt(character);
      hex.push(spelt.hex);
      width += spelt.width;
      if (this.#missing.has(character)) missing += 1;
    }
    return { hex: hex.join(''), width, missing };
  }

  /** The lines of a text that is set in so many points. */
  linesOf(text: string, size: number, most: number): readonly string[] {
    const space = (most * 1000) / size;
    const lines: string[] = [];
    let line: string[] = [];
    let width = 0;
    for (const character of text) {
      const { width: own } = this.#spelt(character);
      if (width + own > space && line.length > 0) {
        const end = breakOf(line, character);
        lines.push(line.slice(0, end).join('').trimEnd());
        line = line.slice(end);
        width = line.reduce((sum, one) => sum + this.#spelt(one).width, 0);
      }
      // A line does not begin with the space that ended the one before.
      if (line.length === 0 && lines.length > 0 && character === ' ') continue;
      line.push(character);
      width += own;
    }
    if (line.length > 0) lines.push(line.join(''));
    return lines;
  }

  #spelt(character: string): Spelt {
    let spelt = this.#known.get(character);
    if (spelt === undefined) {
      spelt = this.#spell(character);
      this.#known.set(character, spelt);
    }
    return spelt;
  }

  #spell(character: string): Spelt {
    const point = character.codePointAt(0) ?? 0;
    const isThere = this.#font.font.hasGlyphForCodePoint(point);
    if (!isThere) this.#missing.add(character);
    const [codes, positions] = this.#font.encode(isThere ? character : GETA);
    const width = positions.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
    return { hex: codes.join(''), width };
  }
}

/** Where a full line breaks: before the word that `next` continues, unless it fills the line. */
function breakOf(line: readonly string[], next: string): number {
  if (NEVER_FIRST.has(next)) return beforeLast(line);
  if (!IN_WORD.test(next)) return line.length;
  let at = line.length;
  while (at > 0 && IN_WORD.test(line[at - 1] ?? '')) at -= 1;
  return at > line.length / 2 ? at : line.length;
}

/** A character that may not begin a line takes the one before it along. */
function beforeLast(line: readonly string[]): number {
  let at = line.length - 1;
  while (at > 0 && NEVER_FIRST.has(line[at] ?? '')) at -= 1;
  return at > 0 ? at : line.length;
}
