/** Discards of what was recorded away from the network, over HTTP (ADR 0072). */
import { sentTime, words } from '@nagori/http/wire';
import * as z from 'zod';

const discarded = z.strictObject({
  /** Of the item: the same discard sent twice is written once. */
  requestId: z.uuid(),
  /** A scan at the counter or at the bench, a piece of evidence, or what could not be read. */
  what: z.enum(['opening', 'finding', 'evidence', 'unreadable']),
  kind: z.string().max(40).optional(),
  handover: z.uuid().optional(),
  /** By the device's own clock, which may be wrong. */
  recordedAt: sentTime.optional(),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u),
});

export const discardAway = discarded;
export type DiscardAwayDto = z.output<typeof discardAway>;

/** When, and which request. */
export const DISCARD_CURSOR =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const awayDiscardQuery = z.strictObject({
  /** The `next` of the page before. */
  cursor: z.string().max(80).regex(DISCARD_CURSOR).optional(),
});

export const awayDiscardList = z.strictObject({
  discards: z.array(
    discarded.extend({
      at: z.iso.datetime(),
      /** The person's mark. */
      by: z.string(),
      shop: z.string().optional(),
      station: z.string().optional(),
      /** Of `kind`. */
      kindWords: words.optional(),
    }),
  ),
  /** Older ones exist; from where they go on. */
  next: z.string().optional(),
});
export type AwayDiscardsDto = z.output<typeof awayDiscardList>;
