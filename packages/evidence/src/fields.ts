/**
 * The fields that every kind of evidence shares (the envelope), and the forms that several kinds
 * use.
 *
 * Invariants: every object is strict; every text is bounded and free of control characters; there
 * is no field for a password, a PIN, a serial number or a person's name (R05): such a field is
 * unknown.
 */
import { COMPARTMENTS, MARK, STAGES } from '@nagori/model';
import * as z from 'zod';

/** The operator's own mark for a thing or a person. */
export const mark = z.string().regex(MARK);
/** Free text, shown to people only. */
export const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u);
/** Checked by `parseTime`, which is faster and knows the calendar. */
export const time = z.string().max(64).meta({ format: 'date-time' });
/** Checked by `parseImei`, with its check digit. */
export const imei = z.string().max(64).meta({
  description:
    '15 digits with a valid check digit, the bare 14, or the 16 of an IMEISV; not all zeros',
});
export const compartment = z.enum(COMPARTMENTS);
export const compartments = z.array(compartment).min(1).max(COMPARTMENTS.length);
/** Compact serialisation of a JWS (RFC 7515 §7.1). */
export const jwt = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/);

/** A SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const ACTORS = ['holder', 'staff', 'supplier', 'authority', 'tool'] as const;
export const actor = z.enum(ACTORS);
export const tool = z.strictObject({ name: text(80), version: text(40).optional() });

/** Spread into the strict object of each kind. */
export const ENVELOPE = {
  id: mark,
  /** When it happened, by the clock of its source. */
  at: time,
  /**
   * Recorded away from the network: the end of the interval that `at` begins, as well as the
   * device's clock could say (docs/adr/0072).
   */
  atLatest: time.optional(),
  /** When the operator received it; absent: at the time of reading. */
  received: time.optional(),
  /** The clock's own count, which orders two readings of one second. */
  seq: z.int().min(0).optional(),
  clock: z.enum(['server', 'station', 'import']).optional(),
  operator: mark.optional(),
  shop: mark.optional(),
  station: mark.optional(),
  person: mark.optional(),
  /** The enrolled station that uploaded it, of no person. */
  uploadedBy: mark.optional(),
  imei: imei.optional(),
  actor: actor.optional(),
  /** Staff operated the phone for the holder. */
  assisted: z.boolean().optional(),
  stage: z.enum(STAGES).optional(),
  tool: tool.optional(),
} as const;

const envelopeSchema = z.object({ ...ENVELOPE, kind: z.string() });
/** The shared fields as the validator leaves them. */
export type Envelope = z.output<typeof envelopeSchema>;
