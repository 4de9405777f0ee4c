/** What a look at a virtual phone gives: the body of a piece of evidence, ready to be recorded. */
import * as z from 'zod';

export const LOOK_KINDS = [
  'condition',
  'observation',
  'portal-look',
  'felica-tool',
  'felica-probe',
  'jpki-probe',
  'lock-look',
  'activation-attempt',
  'reset-report',
  'overwrite-report',
] as const;
export type LookKindDto = (typeof LOOK_KINDS)[number];

/** `kind` and the kind's own fields, as `POST …/evidence` of a handover takes them. */
export const evidenceBody = z.looseObject({ kind: z.string() });

export const lookView = z.strictObject({
  evidence: evidenceBody,
  /** When what it tells happened, where that is not now. */
  at: z.iso.datetime().optional(),
});
export type LookDto = z.output<typeof lookView>;
