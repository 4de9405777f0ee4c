/** Lists of phones over HTTP: a page, a count, and what the law blocks. */
import { CHANNELS, ROUTES, STAGES, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { legalBlockView } from './wire-block.ts';
import { HANDOVER_STATES } from './wire-handover.ts';

export const queueItem = z.strictObject({
  id: z.uuid(),
  /** The last four digits: enough to find the phone on the shelf. */
  imeiEnd: z.string().optional(),
  label: z.string().optional(),
  model: z.string().optional(),
  channel: z.enum(CHANNELS),
  stage: z.enum(STAGES),
  state: z.enum(HANDOVER_STATES),
  verdict: z.enum(VERDICTS),
  /** When it was judged so: a finding may have grown too old since (R29). Absent: now. */
  judgedAt: z.iso.datetime().optional(),
  route: z.enum(ROUTES).optional(),
  box: z.string().optional(),
  lot: z.string().optional(),
  shop: z.string().optional(),
  openedAt: z.iso.datetime(),
  deadline: z.iso.datetime().optional(),
});

/** `more`: the count goes no further. */
export const queueCount = z.strictObject({ count: z.int(), more: z.boolean() });

export const queueView = z.strictObject({
  items: z.array(queueItem),
  /** Send it back to read on; absent at the end. */
  next: z.string().optional(),
});

/** Phones that are blocked by law, each with its reasons, oldest first. */
export const blockedView = z.strictObject({
  phones: z.array(queueItem.extend({ blocks: z.array(legalBlockView) })),
});

export type QueueItemDto = z.output<typeof queueItem>;
export type BlockedDto = z.output<typeof blockedView>;
export type QueueCountDto = z.output<typeof queueCount>;
export type QueueDto = z.output<typeof queueView>;
