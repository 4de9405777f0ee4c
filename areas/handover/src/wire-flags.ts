/** Evidence that was flagged (N11), over HTTP, for the operator's own auditor. */
import { sentTime, words } from '@nagori/http/wire';
import { PLAUSIBILITY_FLAGS } from '@nagori/model';
import * as z from 'zod';

/** When, which piece of evidence, and its flag. */
export const FLAG_CURSOR =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([A-Za-z0-9._:-]{1,64})\/([a-z-]{1,40})$/;

export const flagQuery = z.strictObject({
  flag: z.enum(PLAUSIBILITY_FLAGS).optional(),
  from: sentTime.optional(),
  until: sentTime.optional(),
  /** The `next` of the page before. */
  cursor: z.string().max(160).regex(FLAG_CURSOR).optional(),
});

export const flagList = z.strictObject({
  flags: z.array(
    z.strictObject({
      flag: z.enum(PLAUSIBILITY_FLAGS),
      /** Of the flag. */
      words,
      at: z.iso.datetime(),
      /** The kind of evidence, and its piece. */
      kind: z.string(),
      kindWords: words.optional(),
      evidence: z.string(),
      handover: z.uuid(),
      /** The mark of the person who recorded it, or the machine. */
      by: z.string(),
      shop: z.string().optional(),
      station: z.string().optional(),
    }),
  ),
  /** Number ranges that a phone's brand is compared with; those of invented phones not counted. */
  ranges: z.int(),
  /** Older ones exist; from where they go on. */
  next: z.string().optional(),
});
export type FlagsDto = z.output<typeof flagList>;
