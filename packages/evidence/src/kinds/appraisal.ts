/**
 * The operator's appraisal of the phone: eligibility for trade-in as yes-or-no data (p7–p9).
 */
import { ELIGIBILITY_SUBJECTS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

type Items = Record<(typeof ELIGIBILITY_SUBJECTS)[number], z.ZodOptional<z.ZodBoolean>>;
// An object and not a record, so that the published schema names each item and CSV has its columns.
const items = z.strictObject(
  Object.fromEntries(
    ELIGIBILITY_SUBJECTS.map((subject) => [subject, z.boolean().optional()]),
  ) as Items,
);

export const appraisal = reader(
  'appraisal',
  {
    words: { ja: '取扱条件の確認', en: 'Eligibility' },
    saidBy: 'file',
    undoable: true,
    inHand: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('appraisal'), items }),
  (evidence, source, out) => {
    for (const subject of ELIGIBILITY_SUBJECTS) {
      const says = evidence.items[subject];
      if (says !== undefined) note(out, source, subject, says ? 'met' : 'bad');
    }
  },
);
