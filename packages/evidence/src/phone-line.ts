/**
 * The phone line: one phone with its evidence, one JSON object a line (NDJSON).
 *
 * Invariants: strict at every level; the published JSON Schema is made from what validates.
 */
import {
  CHANNELS,
  EQUIPMENT,
  GIVERS,
  OS_VERSION,
  PLATFORMS,
  ROUTES,
  STAGES,
  VERDICTS,
} from '@nagori/model';
import * as z from 'zod';
import { imei, mark, text, time } from './fields.ts';
import { problemsOf } from './issues.ts';
import type { Problem } from './problem.ts';
import { evidenceSchema } from './registry.ts';

/** The most pieces of evidence one line may hold. */
export const EVIDENCE_MOST = 1000;
const phone = z
  .strictObject({
    imei: imei.optional(),
    /** Of a dual-SIM phone. */
    imei2: imei.optional(),
    /** Used where no number can be read (provisional identity). */
    label: text(64).optional(),
    platform: z.enum(PLATFORMS).optional(),
    model: text(80).optional(),
    os: z.string().regex(OS_VERSION).optional(),
  })
  .meta({ oneOf: [{ required: ['imei'] }, { required: ['label'] }] });

/** The problems of a phone's description, by field (`phone.os`). */
export function phoneProblems(described: unknown): Problem[] {
  const parsed = phone.safeParse(described);
  return parsed.success ? [] : problemsOf(parsed.error.issues, described, ['phone']);
}

const LINE = {
  ref: text(64).optional(),
  /** Page, question and bullet of the survey that describes this situation. */
  cite: text(200).optional(),
  note: z.strictObject({ ja: text(1000), en: text(1000) }).optional(),
  phone,
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
   * When it is judged, unless the caller gives a time; evidence without a receipt was received
   * then.
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
export type PhoneLine = z.output<typeof lineSchema>;

/** JSON Schema (draft 2020-12) of one line. */
export function phoneLineJsonSchema(): Record<string, unknown> {
  const whole = z.strictObject({ ...LINE, evidence: z.array(evidenceSchema()).max(EVIDENCE_MOST) });
  return { ...z.toJSONSchema(whole, { io: 'input' }), title: 'A phone with its evidence' };
}
