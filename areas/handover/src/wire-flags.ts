/** Evidence that was flagged (N11), over HTTP, for the operator's own auditor. */
import { words } from '@nagori/http/wire';
import { PLAUSIBILITY_FLAGS } from '@nagori/model';
import * as z from 'zod';

export const flagQuery = z.strictObject({
  flag: z.enum(PLAUSIBILITY_FLAGS).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
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
  /** Older ones exist. */
  more: z.boolean(),
});
export type FlagsDto = z.output<typeof flagList>;
