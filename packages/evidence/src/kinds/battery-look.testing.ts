/** A kind of evidence that the product does not have: all that a new one takes. */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

export const batteryLook = reader(
  'battery-look',
  {
    words: { ja: '電池の外観', en: 'Battery seen' },
    saidBy: 'station',
    dated: 'in-file',
    travels: true,
    inHand: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('battery-look'),
    sees: z.enum(['flat', 'swollen']),
  }),
  (evidence, source, out) => note(out, source, 'power', evidence.sees === 'flat' ? 'met' : 'bad'),
);
