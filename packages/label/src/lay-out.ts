/**
 * Where each part of a label goes, in millimetres from its upper left corner.
 *
 * Invariants: every part is inside the label; a code is made of whole dots, has its quiet zone, and
 * is drawn in two dimensions where a scanner could not read its bars; a text that is too long is
 * first set smaller and then cut, with an ellipsis.
 */
import type { PriceTag, StockLabel } from './label.ts';
import { dotOf, type LabelMedium } from './media.ts';

export type Part =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The upper edge of the line. */
      readonly y: number;
      readonly size: number;
      readonly text: string;
    }
  /** Bars and gaps in turn, bars first, each in modules. */
  | {
      readonly kind: 'bars';
      readonly x: number;
      readonly y: number;
      readonly height: number;
      readonly module: number;
      readonly runs: readonly number[];
    }
  /** True is black. Without a quiet zone. */
  | {
      readonly kind: 'matrix';
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly rows: readonly (readonly boolean[])[];
    };

export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

/** The width of a line of this size. */
export type Measure = (text: string, size: number) => number;

/** Draws codes. Undefined: this text has none. */
export interface DrawCodes {
  /** Code 128, as the runs of a `bars` part. */
  readonly bars: (text: string) => readonly number[] | undefined;
  readonly matrix: (text: string) => readonly (readonly boolean[])[] | undefined;
}

export interface Setting {
  readonly medium: LabelMedium;
  readonly measure: Measure;
  readonly codes: DrawCodes;
}

/** Printers miss the edge by up to a millimetre. */
const MARGIN = 2;
const GAP = 0.8;
/** Modules around Code 128, and around a QR code. */
const BAR_QUIET = 10;
const MATRIX_QUIET = 4;
/** Narrower bars do not survive a cheap printer and a cheap scanner. */
const MODULE_LEAST = 0.16;
const MODULE_MOST = 0.4;
const MATRIX_LEAST = 0.24;
const BARS_MOST = 14;
const CODE_SIZE = 2.8;
const LINE_SIZES = [3.6, 3] as const;
const SIZE_LEAST = 2.2;

export function layOut(label: StockLabel | PriceTag, setting: Setting): Laid {
  const { width, height } = setting.medium;
  return {
    width,
    height,
    parts: label.kind === 'stock' ? stock(label, setting) : tag(label, setting),
  };
}

function stock(label: StockLabel, setting: Setting): readonly Part[] {
  const { width, height } = setting.medium;
  const inner = width - 2 * MARGIN;
  const texts = CODE_SIZE + LINE_SIZES[0] + LINE_SIZES[1] + 2 * GAP;
  // Bars are as high as the texts below them allow.
  const barsHeight = Math.min(BARS_MOST, height - 2 * MARGIN - GAP - texts);
  const bars = barsOf(label.code, MARGIN, barsHeight, setting);
  const below = MARGIN + barsHeight + GAP;
  const link = bars === undefined ? label.code : label.link;
  const top = bars === undefined ? MARGIN : below;
  const matrix =
    link === undefined ? undefined : matrixOf(link, top, height - MARGIN - top, setting);
  const space = matrix === undefined ? inner : matrix.x - MARGIN - MATRIX_QUIET * matrix.module;
  let y = below;
  const lines = [
    { text: label.shownCode, size: CODE_SIZE },
    { text: label.lines[0], size: LINE_SIZES[0] },
    { text: label.lines[1], size: LINE_SIZES[1] },
  ].flatMap(({ text, size }) => {
    const part = textOf(text, { x: MARGIN, y, size, space }, setting.measure);
    y += size + GAP;
    return part;
  });
  return [bars, matrix, ...lines].filter((part) => part !== undefined);
}

const TITLE_SIZE = 4.2;
const PRICE_SIZE = 6.4;
const NAME_SIZE = 2.4;

function tag(label: PriceTag, setting: Setting): readonly Part[] {
  const { width, height } = setting.medium;
  const { measure } = setting;
  const inner = width - 2 * MARGIN;
  const title = textOf(
    label.title,
    { x: MARGIN, y: MARGIN, size: TITLE_SIZE, space: inner },
    measure,
  );
  const top = MARGIN + TITLE_SIZE + GAP;
  const side = height - MARGIN - top - NAME_SIZE;
  const matrix = label.link === undefined ? undefined : matrixOf(label.link, top, side, setting);
  const space = matrix === undefined ? inner : matrix.x - MARGIN - MATRIX_QUIET * matrix.module;
  const name =
    matrix === undefined
      ? []
      : textOf(
          label.linkName,
          {
            x: MARGIN,
            y: height - MARGIN - NAME_SIZE,
            size: NAME_SIZE,
            space: inner,
            toRight: true,
          },
          measure,
        );
  const line = textOf(label.line ?? '', { x: MARGIN, y: top, size: LINE_SIZES[0], space }, measure);
  const price = textOf(
    label.price ?? '',
    { x: MARGIN, y: height - MARGIN - NAME_SIZE - GAP - PRICE_SIZE, size: PRICE_SIZE, space },
    measure,
  );
  return [matrix, ...title, ...line, ...price, ...name].filter((part) => part !== undefined);
}

/** In the middle, with its quiet zones inside the label. */
function barsOf(code: string, y: number, height: number, { medium, codes }: Setting) {
  const runs = codes.bars(code);
  if (runs === undefined) return undefined;
  const modules = runs.reduce((sum, run) => sum + run, 0);
  const module = wholeDots(medium.width / (modules + 2 * BAR_QUIET), MODULE_MOST, medium);
  if (module < MODULE_LEAST) return undefined;
  const x = wholeDots((medium.width - modules * module) / 2, medium.width, medium);
  return { kind: 'bars', x, y, height, module, runs } as const;
}

/** At the right edge, in a square of this side. */
function matrixOf(text: string, y: number, side: number, { medium, codes }: Setting) {
  const rows = codes.matrix(text);
  if (rows === undefined) return undefined;
  // The label's margins are part of the quiet zone.
  const module = wholeDots(side / rows.length, MODULE_MOST, medium);
  if (module < MATRIX_LEAST) return undefined;
  const x = wholeDots(medium.width - MARGIN - rows.length * module, medium.width, medium);
  return { kind: 'matrix', x, y, module, rows } as const;
}

function wholeDots(size: number, most: number, medium: LabelMedium): number {
  const dot = dotOf(medium);
  // A hair is added, so that a whole number of dots is not rounded to one less.
  return Math.floor(Math.min(size, most) / dot + 1e-6) * dot;
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly space: number;
  readonly toRight?: boolean;
}

/** None for an empty text. */
function textOf(text: string, line: Line, measure: Measure): readonly Part[] {
  const { x, y, space, toRight = false } = line;
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trim();
  if (plain === '' || space <= 0) return [];
  const fits = (one: string, size: number) => measure(one, size) <= space;
  const least = Math.min(SIZE_LEAST, line.size);
  let { size } = line;
  while (!fits(plain, size) && size > least) size = Math.max(least, size - 0.2);
  const characters = [...plain];
  let shown = plain;
  for (let n = characters.length - 1; !fits(shown, size) && n >= 0; n -= 1) {
    shown = `${characters.slice(0, n).join('').trimEnd()}…`;
  }
  if (!fits(shown, size)) return [];
  const left = toRight ? x + space - measure(shown, size) : x;
  return [{ kind: 'text', x: left, y: y + (line.size - size) / 2, size, text: shown }];
}
