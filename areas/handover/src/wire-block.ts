/** A suspicion, a claim or an order as it travels over HTTP. */
import { CLAIM_CAUSES, CLAIM_DOCUMENTS, CLAIMANTS, DOUBTS } from '@nagori/model';
import * as z from 'zod';

/** A suspicion, a claim or an order that is open: it blocks the phone (arts. 15(3), 20, 21). */
export const legalBlockView = z.strictObject({
  /** Of the evidence that opened it. */
  id: z.string(),
  kind: z.enum(['suspicion', 'claim', 'order']),
  at: z.iso.datetime(),
  person: z.string().optional(),
  doubts: z.array(z.enum(DOUBTS)).optional(),
  remark: z.string().optional(),
  /** When the police were informed, and by whom; absent until then. */
  reported: z
    .strictObject({
      at: z.iso.datetime(),
      police: z.string(),
      officer: z.string().optional(),
      person: z.string().optional(),
    })
    .optional(),
  claim: z
    .strictObject({
      claimant: z.enum(CLAIMANTS),
      cause: z.enum(CLAIM_CAUSES),
      lostOn: z.iso.date(),
      document: z.enum(CLAIM_DOCUMENTS),
      reference: z.string(),
      /** The last day on which it could be claimed for nothing (art. 20). */
      freeUntil: z.iso.date(),
      until: z.iso.date(),
      /** It was made by then. */
      isFree: z.boolean(),
    })
    .optional(),
  order: z
    .strictObject({
      number: z.string(),
      police: z.string(),
      from: z.iso.date(),
      until: z.iso.date(),
      /** Its last day has passed, and its end is still to be recorded. */
      isOver: z.boolean(),
    })
    .optional(),
});

export type LegalBlockDto = z.output<typeof legalBlockView>;
