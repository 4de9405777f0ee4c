/** Labels for phones (ラベル・値札): layout, label printers, sheets. */

export type { PriceTag, StockLabel } from './label.ts';
export { labelFault, labelsIn } from './label-only.ts';
export { type DrawCodes, type Laid, layOut, type Measure, type Part } from './lay-out.ts';
export {
  type LabelMedium,
  type LabelSheet,
  ROLLS,
  type RollName,
  SHEETS,
  type SheetName,
  spotOf,
} from './media.ts';
export { isPlain, type TextPicture, zplOf, zplWidth } from './zpl.ts';
