/**
 * Visits that holders announce, and the mails that prompt them, over HTTP.
 *
 * Invariants: an address is accepted and not returned. The bearer of a mail's link sees the shop
 * and the day, and nothing of the phone.
 */
import { email, slug, words } from '@nagori/http/wire';
import * as z from 'zod';

const token = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const language = z.enum(['ja', 'en']);

export const planVisitBody = z.strictObject({
  email,
  language: language.default('ja'),
  /** A day in Japan. */
  plannedOn: z.iso.date(),
  /** Absent: the caller's own shop. */
  shop: slug.optional(),
  imei: z.string().trim().min(1).max(64).optional(),
  requestId: z.uuid().optional(),
});

export const visitView = z.strictObject({
  id: z.uuid(),
  shop: z.string().optional(),
  plannedOn: z.iso.date(),
  language,
  /** `m…@example.jp`; absent once it is forgotten. */
  address: z.string().optional(),
  mail: z.enum(['queued', 'sent', 'refused']),
  plannedAt: z.iso.datetime(),
  promptedAt: z.iso.datetime().optional(),
  remindedAt: z.iso.datetime().optional(),
  openedAt: z.iso.datetime().optional(),
  doneAt: z.iso.datetime().optional(),
  word: z.enum(['revoked', 'never']).optional(),
  arrivedAt: z.iso.datetime().optional(),
  handover: z.uuid().optional(),
  outcome: z.enum(['proved', 'seen', 'told', 'not-yet', 'unknown']).optional(),
});

export const visitListQuery = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  shop: slug.optional(),
  after: z.string().max(60).optional(),
});
export const visitList = z.strictObject({
  items: z.array(visitView),
  next: z.string().optional(),
});

export const visitCountsQuery = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
const visitCount = z.strictObject({
  /** The Monday. */
  week: z.iso.date(),
  shop: z.string().optional(),
  planned: z.int(),
  prompted: z.int(),
  refused: z.int(),
  opened: z.int(),
  done: z.int(),
  arrived: z.int(),
  /** Of those that arrived, how it is known that the certificate was revoked or never existed. */
  proved: z.int(),
  seen: z.int(),
  told: z.int(),
  notYet: z.int(),
  unknown: z.int(),
});
export const visitCounts = z.strictObject({ weeks: z.array(visitCount) });

/** The phone is on the counter: by its handover, and by the link where the holder shows it. */
export const arrivalBody = z.strictObject({ handover: z.uuid(), token: token.optional() });
export const arrivalView = z.strictObject({ visit: visitView.optional() });

export const holderVisitBody = z.strictObject({ token });
export const holderWordBody = z.strictObject({ token, word: z.enum(['revoked', 'never']) });
export const holderVisitView = z.strictObject({
  place: words,
  plannedOn: z.iso.date(),
  word: z.enum(['revoked', 'never']).optional(),
  arrived: z.boolean(),
});

export type PlanVisitDto = z.input<typeof planVisitBody>;
export type VisitDto = z.output<typeof visitView>;
export type VisitListDto = z.output<typeof visitList>;
export type VisitCountDto = z.output<typeof visitCount>;
export type VisitCountsDto = z.output<typeof visitCounts>;
export type ArrivalDto = z.output<typeof arrivalView>;
export type HolderVisitDto = z.output<typeof holderVisitView>;
