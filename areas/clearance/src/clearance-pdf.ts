/**
 * The certificate as a PDF to hand over: on A4, the signed document attached
 * (PDF/A-3a, ISO 19005-3; docs/adr/0009), and tagged for who hears it read aloud.
 *
 * Invariants: what is written is `clearancePaper`, so page and PDF say the same. The QR code is the
 * page's, of the same size. Fonts are embedded, and a character without a glyph is 〓, because
 * PDF/A allows no reference to a missing one (§6.2.11.8). The same work gives the same bytes.
 */
import {
  type CertificatePaper,
  drawQr,
  PAPER_WORDS,
  type PaperLanguage,
  type PaperList,
} from '@nagori/certificate';
import PDFDocument from 'pdfkit';
import { correctPdf } from './pdf-corrections.ts';
import { PdfTags, type TagOptions } from './pdf-tags.ts';
import { type PdfFonts, PdfText, type TextStyle } from './pdf-text.ts';

export interface PdfWork {
  readonly language: PaperLanguage;
  /** Absent: of a phone. */
  readonly kind?: 'clearance' | 'destruction' | undefined;
  readonly paper: CertificatePaper;
  readonly id: string;
  /** The operator's id. */
  readonly operator: string;
  readonly issuedAt: number;
  readonly digest: string;
  readonly qr: string;
  /** What an ended certificate says above everything else. */
  readonly ended?: readonly [title: string, text: string] | undefined;
  /** The certificate's file, as the check page reads it. */
  readonly file: string;
}

/** A4 in points. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 36;
const INNER = WIDTH - 2 * MARGIN;
const BOTTOM = HEIGHT - MARGIN - 14;
/** 58 mm, as on the page: any phone reads a code of 900 bytes at this size. */
const QR_SIDE = 164.4;
const GAP = 18;
/** The five columns of a phone's table, as parts of the sheet between its margins. */
const COLUMNS = [0.2026, 0.2255, 0.1362, 0.2178, 0.2179];
const PAD = 3;
/** Of the foot's headings. */
const HEADING = 10;
const GREY = '#595959';
const HAIR = '#b3b3b3';

/** The name of the attached file, as the page saves it. */
export const pdfFileName = ({ id, kind = 'clearance' }: Pick<PdfWork, 'id' | 'kind'>): string =>
  `nagori-${kind}-${id}`;

/** The bytes of the PDF. */
export async function clearancePdf(work: PdfWork, fonts: PdfFonts): Promise<Uint8Array> {
  const { language, paper, id, operator, issuedAt } = work;
  const madeAt = new Date(issuedAt);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: `${paper.title} ${id}`,
      // The operator's id has no sign that pdfkit would have to escape in the metadata's XML.
      Author: operator,
      Creator: 'Nagori',
      CreationDate: madeAt,
    },
  } as PDFKit.PDFDocumentOptions);
  correctPdf(doc);
  const pieces: Uint8Array[] = [];
  doc.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  doc.file(Buffer.from(work.file), {
    name: `${pdfFileName(work)}.json`,
    type: 'application/json',
    description: PAPER_WORDS.attached[language],
    relationship: 'Source',
    creationDate: madeAt,
    modifiedDate: madeAt,
  } as PDFKit.Mixins.PDFAttachmentOptions);
  new Sheet(doc, work, fonts).draw();
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #work: PdfWork;
  readonly #text: PdfText;
  readonly #tags: PdfTags;
  #y = 0;
  #pages = 0;

  constructor(doc: PDFKit.PDFDocument, work: PdfWork, fonts: PdfFonts) {
    this.#doc = doc;
    this.#work = work;
    this.#text = new PdfText(doc, fonts);
    this.#tags = new PdfTags(doc);
  }

  draw(): void {
    this.#tags.within('Document', () => {
      this.#turn();
      const { paper, ended } = this.#work;
      this.#y = this.#line('H1', paper.title, { size: 20, bold: true }) + 2;
      this.#y = this.#line('P', paper.lead, { size: 10 }) + 10;
      if (ended !== undefined) this.#tags.within('Sect', () => this.#notice(ended));
      this.#tags.within('L', () => this.#facts());
      this.#tags.within('Table', () => this.#table());
      for (const list of paper.lists ?? []) this.#tags.within('Sect', () => this.#list(list));
      this.#tags.within('Sect', () => this.#foot());
    });
  }

  /** A text over the whole width, as an element of its own. */
  #line(type: string, text: string, style: TextStyle): number {
    return this.#tags.put(type, () => this.#text.put(text, MARGIN, this.#y, INNER, style));
  }

  #say(key: keyof typeof PAPER_WORDS): string {
    return PAPER_WORDS[key][this.#work.language];
  }

  /** A new sheet, with its number and the certificate's under it. */
  #turn(): void {
    this.#doc.addPage();
    this.#pages += 1;
    this.#y = MARGIN;
    const foot = `${this.#say('number')} ${this.#work.id}`;
    const style = { size: 7.5, colour: GREY } as const;
    const y = HEIGHT - MARGIN - 4;
    this.#tags.beside('Pagination', () => {
      this.#text.put(foot, MARGIN, y, INNER, style);
      this.#text.put(String(this.#pages), MARGIN, y, INNER, { ...style, align: 'right' });
    });
  }

  #rule(y: number, colour = HAIR, width = 0.5): void {
    this.#tags.beside('Layout', () => {
      this.#doc
        .moveTo(MARGIN, y)
        .lineTo(WIDTH - MARGIN, y)
        .lineWidth(width)
        .stroke(colour);
    });
  }

  #notice([title, text]: readonly [string, string]): void {
    const x = MARGIN + 10;
    const top = this.#y;
    const width = INNER - 20;
    const set = (type: string, said: string, y: number, style: TextStyle): number =>
      this.#tags.put(type, () => this.#text.put(said, x, y, width, style));
    const below = set('H2', title, top + 8, { size: 12, bold: true }) + 2;
    this.#y = set('P', text, below, { size: 9.5 }) + 8;
    this.#tags.beside('Layout', () => {
      this.#doc
        .rect(MARGIN, top, INNER, this.#y - top)
        .lineWidth(1.5)
        .stroke('#000000');
    });
    this.#y += 10;
  }

  /** Two columns of names and values, filled row by row. */
  #facts(): void {
    const { facts } = this.#work.paper;
    const width = (INNER - GAP) / 2;
    for (let i = 0; i < facts.length; i += 2) {
      const pair = facts.slice(i, i + 2);
      const ends = pair.map(([name, value], column) => {
        return this.#fact(name, value, MARGIN + column * (width + GAP), width);
      });
      this.#y = Math.max(...ends) + 3;
      this.#rule(this.#y);
      this.#y += 3;
    }
    this.#y += 9;
  }

  #fact(name: string, value: string, x: number, width: number): number {
    let end = 0;
    this.#tags.within('LI', () => {
      const label = { size: 8, colour: GREY };
      end = this.#tags.put('Lbl', () => this.#text.put(name, x, this.#y + 1.5, 84, label));
      const body = () => this.#text.put(value, x + 88, this.#y, width - 88, { size: 9.5 });
      end = Math.max(end, this.#tags.put('LBody', body));
    });
    return end;
  }

  #table(): void {
    const { headings, parts, columns } = this.#work.paper;
    const head = headings.map((text) => [{ text, size: 7.5, bold: true }]);
    this.#tags.within('TR', () => this.#row(head, 'head'));
    for (const { name, medium, cells } of parts) {
      const first = [
        { text: name, size: 8.5, bold: true },
        ...(medium === undefined ? [] : [{ text: medium, size: 7.5, colour: GREY }]),
      ];
      const rest = cells.map((lines, column) =>
        lines.map(({ kind, text }, line) => ({
          text,
          size: kind === 'mark' ? 7.5 : 8,
          // The result of a compartment.
          bold: columns === undefined && column === 0 && line === 0 && cells.length > 1,
        })),
      );
      const row = [first, ...rest];
      if (this.#y + this.#heightOf(row) > BOTTOM) {
        this.#turn();
        this.#row(head, 'head-again');
      }
      this.#tags.within('TR', () => this.#row(row, 'body'));
    }
    this.#y += 12;
  }

  #columns(): readonly number[] {
    return (this.#work.paper.columns ?? COLUMNS).map((part) => part * INNER);
  }

  /** The last cell goes on to the end of the row. */
  #widthOf(cells: readonly unknown[], column: number): number {
    const widths = this.#columns().slice(
      column,
      column === cells.length - 1 ? undefined : column + 1,
    );
    return widths.reduce((sum, one) => sum + one, 0) - 2 * PAD;
  }

  #heightOf(cells: readonly (readonly Line[])[]): number {
    const heights = cells.map((lines, column) => {
      const width = this.#widthOf(cells, column);
      return lines.reduce((sum, { text, ...style }) => {
        return sum + this.#text.heightOf(text, width, style);
      }, 0);
    });
    return Math.max(...heights) + 2 * PAD;
  }

  /** A heading that a further sheet repeats is read aloud once. */
  #row(cells: readonly (readonly Line[])[], as: 'head' | 'head-again' | 'body'): void {
    const height = this.#heightOf(cells);
    const isHead = as !== 'body';
    if (isHead) {
      const ground = () => this.#doc.rect(MARGIN, this.#y, INNER, height).fill('#f0f0f0');
      this.#tags.beside('Layout', ground);
    }
    let x = MARGIN;
    for (const [column, lines] of cells.entries()) {
      const width = this.#widthOf(cells, column);
      let y = this.#y + PAD;
      const left = x + PAD;
      const span = column === cells.length - 1 ? this.#columns().length - column : 1;
      const draw = ({ text, ...style }: Line): void => {
        y = this.#text.put(text, left, y, width, style);
      };
      const drawAll = (): void => {
        for (const line of lines) draw(line);
      };
      if (as === 'head-again') this.#tags.beside('Pagination', drawAll);
      else {
        const scope = as === 'head' ? 'Column' : column === 0 ? 'Row' : undefined;
        this.#cell(lines, draw, { scope, colSpan: span });
      }
      x += this.#columns()[column] ?? 0;
    }
    this.#y += height;
    this.#rule(this.#y, isHead ? '#000000' : HAIR);
  }

  /** Each line by itself, so that they are not read aloud as one word. */
  #cell(lines: readonly Line[], draw: (line: Line) => void, options: TagOptions): void {
    const type = options.scope === undefined ? 'TD' : 'TH';
    const each = (): void => {
      for (const line of lines) this.#tags.put('P', () => draw(line));
    };
    this.#tags.within(type, each, options);
  }

  /** Short texts side by side, such as the marks of a box's phones. */
  #list({ title, lines, columns }: PaperList): void {
    const style = { size: 7.5 } as const;
    const width = INNER / columns;
    const heightOf = (some: readonly string[]) =>
      Math.max(...some.map((text) => this.#text.heightOf(text, width - PAD, style)));
    if (this.#y + HEADING * 2 + heightOf(lines.slice(0, columns)) > BOTTOM) this.#turn();
    this.#y = this.#line('H2', title, { size: HEADING, bold: true }) + 2;
    this.#tags.within('L', () => {
      for (let i = 0; i < lines.length; i += columns) {
        const row = lines.slice(i, i + columns);
        const height = heightOf(row);
        if (this.#y + height > BOTTOM) this.#turn();
        for (const [column, text] of row.entries()) {
          const draw = () =>
            this.#text.put(text, MARGIN + column * width, this.#y, width - PAD, style);
          this.#tags.within('LI', () => this.#tags.put('LBody', draw));
        }
        this.#y += height;
      }
    });
    this.#y += 8;
  }

  /** How to check it beside the code, which stay on one sheet. */
  #foot(): void {
    const width = INNER - QR_SIDE - GAP;
    const blocks = this.#footTexts();
    const height = blocks.reduce(
      (sum, { text, before = 0, ...style }) =>
        sum + before + this.#text.heightOf(text, width, style),
      0,
    );
    if (this.#y + Math.max(height, QR_SIDE) > BOTTOM) this.#turn();
    const top = this.#y;
    for (const { text, before = 0, ...style } of blocks) {
      const draw = () => this.#text.put(text, MARGIN, this.#y + before, width, style);
      this.#y = this.#tags.put(style.size === HEADING ? 'H2' : 'P', draw);
    }
    this.#code(WIDTH - MARGIN - QR_SIDE, top);
  }

  #footTexts(): readonly (Line & { readonly before?: number })[] {
    const { paper, digest } = this.#work;
    const small = { size: 7.5, colour: GREY, before: 3 } as const;
    const title = { size: HEADING, bold: true } as const;
    return [
      { text: this.#say('check'), ...title },
      { text: paper.check, size: 8.5, before: 2 },
      { text: this.#say('persons'), ...title, before: 8 },
      ...paper.persons.map(([name, value]) => ({
        text: `${name}: ${value}`,
        size: 7.5,
        before: 1.5,
      })),
      ...paper.notes.map((text) => ({ text, ...small })),
      { text: `${this.#say('attached')}: ${pdfFileName(this.#work)}.json`, ...small },
      { text: `${this.#say('digest')}: ${digest}`, ...small },
    ];
  }

  /** The code's black modules as one path, and a link for who reads it on a screen. */
  #code(x: number, y: number): void {
    const { qr } = this.#work;
    const rows = drawQr(qr);
    const side = QR_SIDE / rows.length;
    const runs = rows.flatMap((row, line) =>
      Array.from(
        row
          .map((black) => (black ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
        ({ 0: run, index }) => `${index} ${line} ${run.length} 1 re`,
      ),
    );
    const alt = this.#say('qrAlt');
    const bbox = [x, y, x + QR_SIDE, y + QR_SIDE] as const;
    const draw = () => {
      this.#doc.save().translate(x, y).scale(side);
      this.#doc.addContent(`0 g ${runs.join(' ')} f`);
      this.#doc.restore();
    };
    this.#tags.within('Link', (structParent) => {
      this.#tags.put('Figure', draw, { alt, bbox, placement: 'Block' });
      // pdfkit writes a primitive text as a name.
      const more = { structParent, Contents: Object(alt) };
      this.#doc.link(x, y, QR_SIDE, QR_SIDE, qr, more as PDFKit.Mixins.AnnotationOption);
    });
  }
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}
