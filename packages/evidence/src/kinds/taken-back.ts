/**
 * Takes back a record that its author made by mistake (R20): what it said in the phone's favour no
 * longer counts.
 *
 * Invariants: nothing is deleted, and what the record said against the phone still counts
 * (facts-of.ts). An operator takes back nothing that another one recorded.
 */
import * as z from 'zod';
import { ENVELOPE, mark } from '../fields.ts';
import { reader } from '../reader.ts';

export const takenBack = reader(
  'taken-back',
  {
    words: { ja: '記録の取消し', en: 'Record taken back' },
    saidBy: 'server',
    travels: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('taken-back'), of: mark }),
  ({ of }, { operator }, out) => out.flags.push({ of, takenBackBy: operator }),
);
