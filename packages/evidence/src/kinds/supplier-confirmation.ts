/**
 * The supplier's confirmation for a procured phone (p12* Q3): erased before shipping, or never
 * used.
 *
 * Invariants: whatever the supplier's standing, a confirmation is class `say`.
 */
import { COMPARTMENTS } from '@nagori/model';
import * as z from 'zod';
import { compartment, ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, note } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('supplier-confirmation'),
  erased: z.array(compartment).max(COMPARTMENTS.length),
  unused: z.boolean().optional(),
});

export const supplierConfirmation = reader(
  'supplier-confirmation',
  {
    words: { ja: '仕入先の確認', en: 'Supplier’s confirmation' },
    saidBy: 'file',
    dated: 'report',
  },
  schema,
  (evidence, source, out) => {
    source.actor = 'supplier';
    if (evidence.operator === undefined && out.phone.supplier !== undefined) {
      source.operator = out.phone.supplier;
    }
    note(out, source, 'supplier-confirmed', 'met');
    if (evidence.unused !== undefined) {
      note(out, source, 'unused-stock', evidence.unused ? 'met' : 'bad');
    }
    for (const on of evidence.erased) find(out, source, on, 'clear', 'say', 'supplier-confirmed');
  },
);
