/**
 * What labels are printed on: rolls for label printers, and A4 sheets that are cut into labels.
 * Sizes in millimetres.
 */

export interface Roll {
  readonly width: number;
  readonly height: number;
}

/** By width and height. */
export const ROLLS = {
  '50x30': { width: 50, height: 30 },
  '62x29': { width: 62, height: 29 },
} as const satisfies Readonly<Record<string, Roll>>;
export type RollName = keyof typeof ROLLS;

export interface LabelSheet extends Roll {
  readonly columns: number;
  readonly rows: number;
  /** Where the first label begins. */
  readonly left: number;
  readonly top: number;
}

/** By the number of labels on an A4 sheet, with margins all round and no gaps. */
export const SHEETS = {
  '44': { width: 48.3, height: 25.4, columns: 4, rows: 11, left: 8.4, top: 8.8 },
  '24': { width: 66, height: 33.9, columns: 3, rows: 8, left: 6, top: 12.9 },
} as const satisfies Readonly<Record<string, LabelSheet>>;
export type SheetName = keyof typeof SHEETS;

export interface LabelMedium {
  readonly width: number;
  readonly height: number;
  /** Of the printer: codes are made of whole dots. */
  readonly dotsPerInch: number;
}

const INCH = 25.4;

/** The size of a printer's dot. */
export const dotOf = ({ dotsPerInch }: Pick<LabelMedium, 'dotsPerInch'>): number =>
  INCH / dotsPerInch;

/** Where the n-th label (from 0) is when the first one takes position `start` (from 1). */
export function spotOf(
  { columns, rows, left, top, width, height }: LabelSheet,
  start: number,
  n: number,
): { readonly page: number; readonly x: number; readonly y: number } {
  const index = start - 1 + n;
  const onPage = index % (columns * rows);
  return {
    page: Math.floor(index / (columns * rows)),
    x: left + (onPage % columns) * width,
    y: top + Math.floor(onPage / columns) * height,
  };
}
