/**
 * Texts on a sheet of a PDF, broken into lines by the rules of Unicode (UAX #14), which know that
 * no Japanese line begins with a comma.
 */
import { create, type Font } from 'fontkit';
import { nameMissingGlyph } from './pdf-corrections.ts';

/** TrueType files. */
export interface FontFiles {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Read once for many certificates: what takes longest is to look into the files. */
export interface PdfFonts {
  readonly regular: Font;
  readonly bold: Font;
}

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/** Japanese printers' mark for a character that is missing. */
const GETA = '〓';
/** Of the size: the height of a line, where the font's own is too wide for a table. */
const LEADING = 1.3;
const INK = '#1a1a1a';

export function readFonts({ regular, bold }: FontFiles): PdfFonts {
  const read = (bytes: Uint8Array): Font => create(Buffer.from(bytes)) as Font;
  return { regular: read(regular), bold: read(bold) };
}

export class PdfText {
  readonly #doc: PDFKit.PDFDocument;
  readonly #font: Font;
  /** Of the size: the height of a line as pdfkit takes it. */
  readonly #natural: number;

  constructor(doc: PDFKit.PDFDocument, { regular, bold }: PdfFonts) {
    this.#doc = doc;
    doc.registerFont('bold', bold as never);
    doc.registerFont('regular', regular as never);
    for (const name of ['bold', 'regular']) {
      doc.font(name, 1);
      nameMissingGlyph(doc);
    }
    this.#font = regular;
    this.#natural = doc.currentLineHeight();
  }

  /** Sets a text from its upper left corner; the answer is where the next one begins. */
  put(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const options = this.#use(width, style);
    const shown = this.#shown(text);
    this.#doc.fillColor(style.colour ?? INK);
    this.#doc.text(shown, x, y, { ...options, align: style.align ?? 'left' });
    return y + this.#doc.heightOfString(shown, options);
  }

  heightOf(text: string, width: number, style: TextStyle): number {
    return this.#doc.heightOfString(this.#shown(text), this.#use(width, style));
  }

  #use(width: number, { size, bold = false }: TextStyle) {
    this.#doc.font(bold ? 'bold' : 'regular', size);
    return { width, lineGap: (LEADING - this.#natural) * size };
  }

  #shown(text: string): string {
    return [...text]
      .map((one) => (this.#font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : GETA))
      .join('');
  }
}
