/** Labels to lay out, with codes that are drawn as stripes and squares. */
import fc from 'fast-check';
import type { PriceTag, StockLabel } from './label.ts';
import type { Setting } from './lay-out.ts';
import { ROLLS, SHEETS } from './media.ts';

/** Of as many modules as a code of so many characters has. */
export const CODES: Setting['codes'] = {
  bars: (text) => Array.from({ length: 2 * text.length + 7 }, () => 3),
  matrix: (text) => {
    const size = 21 + 4 * Math.floor(text.length / 16);
    return Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => (x + y) % 2 === 0),
    );
  },
};

export const MEDIA = [
  ...Object.values(ROLLS).flatMap((size) => [
    { ...size, dotsPerInch: 203 },
    { ...size, dotsPerInch: 300 },
  ]),
  ...Object.values(SHEETS).map((size) => ({ ...size, dotsPerInch: 600 })),
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('^', '~', '\\', '_', ',', 'F', 'S', 'X', 'Z', '\n', 'a', '5'),
  }),
  fc.constantFrom('^XZ^XA', '~JR', '^FS^FDx', '_5EXZ', 'EX-B1 128GB A', '新宿店 箱 box-7'),
);
const link = fc.option(text, { nil: undefined });

export const anyLabel: fc.Arbitrary<StockLabel | PriceTag> = fc.oneof(
  fc.record({
    kind: fc.constant('stock' as const),
    code: text.filter((one) => one !== ''),
    shownCode: text,
    lines: fc.tuple(text, text),
    link,
  }),
  fc.record({
    kind: fc.constant('price' as const),
    title: text,
    line: link,
    price: link,
    link,
    linkName: text,
  }),
);
