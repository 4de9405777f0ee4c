/**
 * What an operator's terms make of the phone: eligibility for trade-in as yes-or-no data (p7–p9).
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

/** The subjects that an appraisal answers. */
export const ELIGIBILITY = [
  'listed-model',
  'working',
  'has-value',
  'purchase-tied',
  'one-per-purchase',
  'purchase-record',
  'not-submerged',
  'unlocked',
  'own-brand',
  'kind-accepted',
  'unused-stock',
] as const;

const answer = z.boolean().optional();

const items = z.strictObject({
  'listed-model': answer,
  working: answer,
  'has-value': answer,
  'purchase-tied': answer,
  'one-per-purchase': answer,
  'purchase-record': answer,
  'not-submerged': answer,
  unlocked: answer,
  'own-brand': answer,
  'kind-accepted': answer,
  'unused-stock': answer,
});

export const appraisal = reader(
  'appraisal',
  z.strictObject({ ...ENVELOPE, kind: z.literal('appraisal'), items }),
  (evidence, source, out) => {
    for (const subject of ELIGIBILITY) {
      const says = evidence.items[subject];
      if (says !== undefined) note(out, source, subject, says ? 'met' : 'bad');
    }
  },
);
