/** Labels on A4 sheets, as a PDF to print at its own size. */
import { type LabelSheet, type Laid, type Part, SHEETS, spotOf } from '@nagori/label';
import PDFDocument from 'pdfkit';
import { BASELINE } from './label-font.ts';
import type { LabelPaper } from './wire.ts';

const POINT = 72 / 25.4;

export async function labelPdf(
  labels: readonly Laid[],
  { size, start }: Extract<LabelPaper, { kind: 'sheet' }>,
  font: Uint8Array,
): Promise<Uint8Array> {
  const sheet: LabelSheet = SHEETS[size];
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Nagori', Creator: 'Nagori' },
  });
  doc.registerFont('label', Buffer.from(font));
  const pieces: Uint8Array[] = [];
  doc.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  let last = -1;
  for (const [index, { parts }] of labels.entries()) {
    const { page, x, y } = spotOf(sheet, start, index);
    if (page !== last) doc.addPage();
    last = page;
    doc.save().scale(POINT).translate(x, y);
    for (const part of parts) draw(doc, part);
    doc.restore();
  }
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

/** In millimetres. */
function draw(doc: PDFKit.PDFDocument, part: Part): void {
  switch (part.kind) {
    case 'text':
      doc.font('label', part.size);
      doc.text(part.text, part.x, part.y + BASELINE * part.size, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
      return;
    case 'bars': {
      let { x } = part;
      for (const [index, run] of part.runs.entries()) {
        const width = run * part.module;
        if (index % 2 === 0) doc.rect(x, part.y, width, part.height);
        x += width;
      }
      doc.fill('black');
      return;
    }
    case 'matrix':
      for (const [y, row] of part.rows.entries()) {
        for (const [from, length] of blackRuns(row)) {
          const { module } = part;
          doc.rect(part.x + from * module, part.y + y * module, length * module, module);
        }
      }
      doc.fill('black');
      return;
    default:
      part satisfies never;
  }
}

/** One rectangle for modules side by side, so that no hairline shows between them. */
function blackRuns(row: readonly boolean[]): readonly (readonly [from: number, length: number])[] {
  const text = row.map((black) => (black ? '1' : '0')).join('');
  return Array.from(text.matchAll(/1+/g), ({ 0: run, index }) => [index, run.length] as const);
}
