/**
 * Labels as ZPL II, the language of label printers.
 *
 * Invariants: no text of a label can become a command: what is not plain goes in as a picture, and
 * of plain texts only letters, digits and a few signs are sent as they are, the rest in hexadecimal
 * (`^FH`). Codes are drawn, so that every printer draws them as they were laid out.
 */
import type { Laid, Part } from './lay-out.ts';
import { dotOf, type LabelMedium } from './media.ts';

/** A text as black and white dots: a bit for each, rows padded to whole bytes. */
export interface TextPicture {
  readonly rows: readonly Uint8Array[];
}

/** The printer has a picture of all of these characters. */
export const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** Wide letters of the printer's own font, and the rest, in parts of the size. */
const WIDE = /[MW@%mw]/;

/** An upper estimate of the width of a plain text in the printer's own font. */
export function zplWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 0.85 : 0.6;
  return width * size;
}

/** `picture` draws a text that is not plain, so many dots high. */
export function zplOf(
  labels: readonly Laid[],
  medium: LabelMedium,
  picture: (text: string, heightDots: number) => TextPicture,
): string {
  const dots = (size: number): number => Math.round(size / dotOf(medium));
  const fields = (part: Part): string => {
    const origin = `^FO${dots(part.x)},${dots(part.y)}`;
    switch (part.kind) {
      case 'text': {
        const height = dots(part.size);
        return isPlain(part.text)
          ? `${origin}^A0N,${height}^FH_^FD${escaped(part.text)}^FS`
          : `${origin}${graphic(picture(part.text, height).rows)}^FS`;
      }
      case 'bars':
        return barFields(part, dots);
      case 'matrix':
        return `${origin}${graphic(matrixRows(part, dots(part.module)))}^FS`;
      default:
        return part satisfies never;
    }
  };
  return labels
    .map(({ width, height, parts }) =>
      [
        '^XA',
        `^CI28^LH0,0^PW${dots(width)}^LL${dots(height)}`,
        ...parts.map(fields),
        '^PQ1',
        '^XZ',
        '',
      ].join('\n'),
    )
    .join('');
}

/** Everything but letters, digits, spaces and `.:-/` in hexadecimal. */
function escaped(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9 .:/-]/g,
    (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function barFields(part: Extract<Part, { kind: 'bars' }>, dots: (size: number) => number): string {
  const [left, top, height, module] = [part.x, part.y, part.height, part.module].map(dots) as [
    number,
    number,
    number,
    number,
  ];
  let x = left;
  return part.runs
    .map((run, index) => {
      const width = run * module;
      const at = x;
      x += width;
      // A box whose border is as thick as it is wide is black.
      return index % 2 === 0 ? `^FO${at},${top}^GB${width},${height},${width}^FS` : '';
    })
    .join('');
}

/** Each module as so many dots. */
function matrixRows(
  { rows }: Extract<Part, { kind: 'matrix' }>,
  module: number,
): readonly Uint8Array[] {
  return rows.flatMap((row) => {
    const bits = new Uint8Array(Math.ceil((row.length * module) / 8));
    for (const [column, black] of row.entries()) {
      if (!black) continue;
      for (let dot = column * module; dot < (column + 1) * module; dot += 1) {
        bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
      }
    }
    return Array.from({ length: module }, () => bits);
  });
}

function graphic(rows: readonly Uint8Array[]): string {
  const width = rows[0]?.length ?? 0;
  const hex = rows
    .map((row) =>
      Array.from(row, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(''),
    )
    .join('');
  const bytes = width * rows.length;
  return `^GFA,${bytes},${bytes},${width},${hex}`;
}
