/**
 * The phone line: one phone with its evidence, one JSON object a line (NDJSON).
 *
 * Invariants: strict at every level; the published JSON Schema is made from what validates.
 */
import { CHANNELS, EQUIPMENT, GIVERS, PLATFORMS, ROUTES, STAGES, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { imei, mark, text, time } from './fields.ts';
import { evidenceSchema } from './registry.ts';

/** So many pieces of evidence one line may bring. */
export const EVIDENCE_MOST = 1000;
/**
 * So many a record may hold that grew over years and handovers. Whoever keeps one bounds what is
 * added to it: a record that no longer reads could not be ended by anybody.
 */
export const RECORD_MOST = 100_000;

const LINE = {
  ref: text(64).optional(),
  /** Page, question and bullet of the survey that tells this situation. */
  cite: text(200).optional(),
  note: z.strictObject({ ja: text(1000), en: text(1000) }).optional(),
  phone: z
    .strictObject({
      imei: imei.optional(),
      /** Of a dual-SIM phone. */
      imei2: imei.optional(),
      /** Stands in where no number can be read (provisional identity). */
      label: text(64).optional(),
      platform: z.enum(PLATFORMS).optional(),
      model: text(80).optional(),
      os: z
        .string()
        .regex(/^[0-9]{1,4}(\.[0-9]{1,6}){0,3}$/)
        .optional(),
    })
    .meta({ oneOf: [{ required: ['imei'] }, { required: ['label'] }] }),
  policy: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[1-9][0-9]*)?$/)
    .optional(),
  channel: z.enum(CHANNELS).optional(),
  stage: z.enum(STAGES).optional(),
  /** The operator that decides. */
  operator: mark,
  supplier: mark.optional(),
  giver: z.enum(GIVERS).optional(),
  equipment: z.array(z.enum(EQUIPMENT)).max(EQUIPMENT.length).optional(),
  openedAt: time.optional(),
  /**
   * When it is judged, unless the caller gives a moment; what names no receipt was received then.
   */
  judgedAt: time.optional(),
  expect: z
    .strictObject({
      verdict: z.enum(VERDICTS),
      route: z.array(z.enum(ROUTES)).max(ROUTES.length).optional(),
      steps: z.array(text(64)).max(64).optional(),
    })
    .optional(),
} as const;

/** The line without looking into its evidence, which is read kind by kind. */
export const lineSchema = z.strictObject({
  ...LINE,
  evidence: z.array(z.unknown()).max(EVIDENCE_MOST),
});
/** The same of a phone's whole record, as a server keeps it. */
export const recordSchema = lineSchema.extend({
  evidence: z.array(z.unknown()).max(RECORD_MOST),
});

export type PhoneLine = z.output<typeof lineSchema>;

/** JSON Schema (draft 2020-12) of one line. */
export function phoneLineJsonSchema(): Record<string, unknown> {
  const whole = z.strictObject({ ...LINE, evidence: z.array(evidenceSchema()).max(EVIDENCE_MOST) });
  return { ...z.toJSONSchema(whole, { io: 'input' }), title: 'A phone with its evidence' };
}
