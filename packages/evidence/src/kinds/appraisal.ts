/**
 * What an operator's terms make of the phone: eligibility for trade-in as yes-or-no data (p7–p9).
 */
import { ELIGIBILITY_SUBJECTS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

const items = z.partialRecord(z.enum(ELIGIBILITY_SUBJECTS), z.boolean());

export const appraisal = reader(
  'appraisal',
  z.strictObject({ ...ENVELOPE, kind: z.literal('appraisal'), items }),
  (evidence, source, out) => {
    for (const subject of ELIGIBILITY_SUBJECTS) {
      const says = evidence.items[subject];
      if (says !== undefined) note(out, source, subject, says ? 'met' : 'bad');
    }
  },
);
