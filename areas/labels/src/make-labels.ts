/** Labels from their contents: laid out, then as a file for the printer or as a picture to show. */
import {
  type LabelMedium,
  type Laid,
  layOut,
  type PriceTag,
  ROLLS,
  SHEETS,
  type StockLabel,
  zplOf,
} from '@nagori/label';
import { CODES } from './codes.ts';
import { LabelFont } from './label-font.ts';
import { labelPdf } from './label-pdf.ts';
import type { LabelPaper } from './wire.ts';

/** Office printers have at least this. */
const SHEET_DPI = 600;

export interface LabelWork {
  readonly labels: readonly (StockLabel | PriceTag)[];
  readonly paper: LabelPaper;
  /** A TrueType file. */
  readonly font: Uint8Array;
}

export async function makeLabels(work: LabelWork): Promise<Uint8Array> {
  const { paper } = work;
  const { laid, font, medium } = laidOut(work);
  if (paper.kind === 'sheet') return labelPdf(laid, paper, work.font);
  return Buffer.from(zplOf(laid, medium, font.picture));
}

/** How the first label will look. */
export function showLabel(work: LabelWork): Laid | undefined {
  return laidOut({ ...work, labels: work.labels.slice(0, 1) }).laid[0];
}

function laidOut({ labels, paper, font: bytes }: LabelWork) {
  const medium: LabelMedium =
    paper.kind === 'roll'
      ? { ...ROLLS[paper.size], dotsPerInch: paper.dpi }
      : { ...SHEETS[paper.size], dotsPerInch: SHEET_DPI };
  const font = new LabelFont(bytes);
  const measure = paper.kind === 'roll' ? font.measureForPrinter : font.measure;
  const laid = labels.map((label) =>
    layOut(shownBy(font, label), { medium, measure, codes: CODES }),
  );
  return { laid, font, medium };
}

/** With 〓 for what no font of ours can write. */
function shownBy(font: LabelFont, label: StockLabel | PriceTag): StockLabel | PriceTag {
  if (label.kind === 'price') return { ...label, title: font.shown(label.title) };
  const [first, second] = label.lines;
  return { ...label, lines: [font.shown(first), font.shown(second)] };
}
