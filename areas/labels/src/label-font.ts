/**
 * The font of labels: widths, and texts as dots for printers that have no Japanese font.
 *
 * Invariants: a character without a picture is 〓, never dropped.
 */
import { isPlain, type Measure, type TextPicture, zplWidth } from '@nagori/label';
import { create } from 'fontkit';

interface Drawn {
  /** In font units, upwards from the baseline. */
  readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[];
}

interface Font {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly hasGlyphForCodePoint: (point: number) => boolean;
  readonly layout: (text: string) => {
    readonly advanceWidth: number;
    readonly glyphs: readonly { readonly path: Drawn }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
}

/** Japanese printers' mark for a character that is missing. */
const GETA = '〓';

type Point = readonly [x: number, y: number];

/** Lines that a curve is drawn with: enough for a letter of a few millimetres. */
const CURVE_LINES = 6;
/** Of the size: where the baseline is below the upper edge of a line. */
export const BASELINE = 0.88;

export class LabelFont {
  readonly #font: Font;

  constructor(bytes: Uint8Array) {
    this.#font = create(Buffer.from(bytes)) as unknown as Font;
  }

  /** The text with 〓 where the font has no picture. */
  shown(text: string): string {
    return [...text]
      .map((one) => (this.#font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : GETA))
      .join('');
  }

  readonly measure: Measure = (text, size) =>
    (this.#font.layout(this.shown(text)).advanceWidth * size) / this.#font.unitsPerEm;

  /** For a label printer, which sets plain texts in its own font. */
  readonly measureForPrinter: Measure = (text, size) =>
    isPlain(text) ? zplWidth(text, size) : this.measure(text, size);

  readonly picture = (text: string, height: number): TextPicture => {
    const { glyphs, positions, advanceWidth } = this.#font.layout(this.shown(text));
    const scale = height / this.#font.unitsPerEm;
    const width = Math.ceil(advanceWidth * scale);
    const rows = Array.from({ length: height }, () => new Uint8Array(Math.ceil(width / 8)));
    let x = 0;
    for (const [index, { path }] of glyphs.entries()) {
      const outlines = outlinesOf(path, ([px, py]) => [
        x + px * scale,
        BASELINE * height - py * scale,
      ]);
      for (const [y, row] of rows.entries()) fill(row, width, outlines, y + 0.5);
      x += (positions[index]?.xAdvance ?? 0) * scale;
    }
    return { rows };
  };
}

/** Each outline of a glyph as a closed line of points. */
function outlinesOf({ commands }: Drawn, to: (point: Point) => Point): readonly Point[][] {
  const outlines: Point[][] = [];
  let at: Point = [0, 0];
  const go = (point: Point) => {
    outlines.at(-1)?.push(to(point));
    at = point;
  };
  for (const { command, args } of commands) {
    const points = pairs(args);
    const end = points.at(-1);
    if (end === undefined) continue;
    if (command === 'moveTo') outlines.push([]);
    const from = at;
    const curve = [from, ...points];
    const lines = command.endsWith('CurveTo') ? CURVE_LINES : 1;
    for (let line = 1; line < lines; line += 1) go(onCurve(curve, line / lines));
    go(end);
  }
  return outlines;
}

function pairs(args: readonly number[]): readonly Point[] {
  return Array.from({ length: args.length / 2 }, (_, index) => [
    args[2 * index] ?? 0,
    args[2 * index + 1] ?? 0,
  ]);
}

/** De Casteljau's construction, for curves of any degree. */
function onCurve(points: readonly Point[], t: number): Point {
  const [first = [0, 0], ...rest] = points;
  if (rest.length === 0) return first;
  const between = rest.map((point, index): Point => {
    const [x, y] = points[index] ?? first;
    return [x + (point[0] - x) * t, y + (point[1] - y) * t];
  });
  return onCurve(between, t);
}

/** Blackens the dots of a row whose middle is inside the outlines (non-zero winding). */
function fill(row: Uint8Array, width: number, outlines: readonly Point[][], y: number): void {
  const crossings: { readonly x: number; readonly turn: 1 | -1 }[] = [];
  for (const outline of outlines) {
    for (const [index, [toX, toY]] of outline.entries()) {
      const [fromX, fromY] = outline.at(index - 1) ?? [0, 0];
      if (fromY <= y === toY <= y) continue;
      const x = fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX);
      crossings.push({ x, turn: toY > fromY ? 1 : -1 });
    }
  }
  crossings.sort((one, other) => one.x - other.x);
  let winding = 0;
  for (const [index, { x, turn }] of crossings.entries()) {
    winding += turn;
    if (winding === 0) continue;
    const end = Math.min(width, Math.round(crossings[index + 1]?.x ?? x));
    for (let dot = Math.max(0, Math.round(x)); dot < end; dot += 1) {
      row[dot >> 3] = (row[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
    }
  }
}
