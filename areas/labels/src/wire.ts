/**
 * Labels over HTTP: which phones, what is printed on each, and on what.
 */
import { ROLLS, type RollName, SHEETS, type SheetName } from '@nagori/label';
import * as z from 'zod';

/** As many as a page shows at most. */
const LABELS_MOST = 500;
const ROLL_DPI = [203, 300] as const;

const namesOf = <Name extends string>(of: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(of) as [Name, ...Name[]]);

const yen = z.int().min(0).max(99_999_999);
const content = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stock'),
    /** A QR code that opens the phone's page. */
    link: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('price'),
    /** With tax: one price for all, or one for each phone in their order. */
    yen: z.union([yen, z.array(yen).min(1).max(LABELS_MOST)]).optional(),
  }),
]);

const paper = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('roll'),
    size: namesOf<RollName>(ROLLS),
    dpi: z.literal(ROLL_DPI),
  }),
  z
    .strictObject({
      kind: z.literal('sheet'),
      size: namesOf<SheetName>(SHEETS),
      /** The first label that is still on the sheet, counted row by row. */
      start: z.int().min(1).max(44),
    })
    .refine(({ size, start }) => start <= Number(size), { path: ['start'] }),
]);

export const labelRequest = z
  .strictObject({
    handovers: z.array(z.uuid()).min(1).max(LABELS_MOST),
    content,
    paper,
    language: z.enum(['ja', 'en']),
  })
  .refine(
    ({ handovers, content: { kind, ...rest } }) => {
      const prices = kind === 'price' && 'yen' in rest ? rest.yen : undefined;
      return !Array.isArray(prices) || prices.length === handovers.length;
    },
    { path: ['content', 'yen'] },
  );

const position = { x: z.number(), y: z.number() };
const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...position, size: z.number(), text: z.string() }),
  z.strictObject({
    kind: z.literal('bars'),
    ...position,
    height: z.number(),
    module: z.number(),
    /** Bars and gaps in turn, bars first, in modules. */
    runs: z.array(z.int()),
  }),
  z.strictObject({
    kind: z.literal('matrix'),
    ...position,
    module: z.number(),
    rows: z.array(z.array(z.boolean())),
  }),
]);

/** The first label as it will be printed, in millimetres. */
export const labelPreview = z.strictObject({
  width: z.number(),
  height: z.number(),
  parts: z.array(part),
});

export type LabelRequestDto = z.input<typeof labelRequest>;
export type LabelRequest = z.output<typeof labelRequest>;
export type LabelPaper = LabelRequest['paper'];
export type LabelPreviewDto = z.output<typeof labelPreview>;
