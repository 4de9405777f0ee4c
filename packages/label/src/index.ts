/** Labels for phones (ラベル・値札): layout, label printers, sheets. */

export type { PriceTag, StockLabel } from './label.ts';
export { LABEL_FAULTS, type LabelFault, labelFault, labelsIn } from './label-only.ts';
export { type DrawCodes, type Laid, layOut, type Measure, type Part } from './lay-out.ts';
export {
  dotOf,
  type LabelMedium,
  type LabelSheet,
  ROLLS,
  type Roll,
  type RollName,
  SHEETS,
  type SheetName,
  spotOf,
} from './media.ts';
export { isPlain, type TextPicture, zplOf, zplWidth } from './zpl.ts';
