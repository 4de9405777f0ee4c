/** Police lists and samples of erased phones over HTTP (R18; R2's 5%). */
import { mark } from '@nagori/area-handover/wire';
import { COMPARTMENTS } from '@nagori/model';
import * as z from 'zod';

const day = z.iso.date();
const time = z.iso.datetime();
const requestId = z.uuid().optional();

export const newNotice = z.strictObject({
  /** The police's own mark of the document. */
  mark: z.string().regex(/^[A-Za-z0-9._:-]{1,48}$/),
  arrivedOn: day,
  articles: z
    .array(
      z.strictObject({
        id: mark,
        imeis: z.array(z.string().max(64)).max(2).default([]),
        words: z.string().trim().min(1).max(200).optional(),
      }),
    )
    .min(1)
    .max(500),
  requestId,
});
export const noticeView = z.strictObject({
  id: z.uuid(),
  mark: z.string(),
  arrivedOn: day,
  /** The last day of its retention and comparison. */
  keptTo: day,
  articles: z.int(),
  /** Articles without a number: a person looks through the stock. */
  described: z.int(),
  recordedBy: z.string(),
  discardedOn: day.optional(),
  /** The last backup that has the list is deleted on this day. */
  inBackupsUntil: day.optional(),
});
export const noticeDetail = noticeView.extend({
  list: z.array(z.strictObject({ id: z.string(), words: z.string().optional() })),
});
export const matchView = z.strictObject({
  id: z.uuid(),
  notice: z.uuid(),
  mark: z.string(),
  article: z.string(),
  /** Absent where the book alone says that it was bought here. */
  handover: z.uuid().optional(),
  /** The entry of its purchase, for `booked`. */
  shop: z.string().optional(),
  number: z.int().optional(),
  because: z.enum(['held', 'received', 'booked']),
  foundAt: time,
  toldAt: time.optional(),
  toldBy: z.string().optional(),
  releasedAt: time.optional(),
  releasedBy: z.string().optional(),
});
export const matchAct = z.strictObject({ act: z.enum(['told', 'released']) });

export const newSample = z.strictObject({
  lot: mark,
  /** Of each stratum; absent: R2's 5%. */
  share: z.number().min(0.001).max(1).optional(),
  confidence: z.number().min(0.5).max(0.999).optional(),
  requestId,
});
const figures = {
  size: z.int(),
  drawn: z.int(),
  looked: z.int(),
  found: z.int(),
  atMost: z.int(),
};
export const sampleView = z.strictObject({
  id: z.uuid(),
  lot: z.string(),
  seed: z.string(),
  share: z.number(),
  confidence: z.number(),
  plannedAt: time,
  plannedBy: z.string(),
  /** Phones of the lot that were not erased. */
  leftOut: z.int(),
  isFulfilled: z.boolean(),
  ...figures,
});
export const sampleDetail = sampleView.extend({
  strata: z.array(z.strictObject({ stratum: z.string(), ...figures })),
  phones: z.array(
    z.strictObject({
      handover: z.uuid(),
      stratum: z.string(),
      erasedBy: z.string(),
      result: z.enum(['clear', 'residue', 'unknown']).optional(),
      lookedBy: z.string().optional(),
      at: time.optional(),
    }),
  ),
  toDoAgain: z.array(z.uuid()),
  ignored: z.strictObject({ 'not-drawn': z.int(), 'by-the-eraser': z.int(), unknown: z.int() }),
});
export const newLook = z.strictObject({
  phone: z.uuid(),
  result: z.enum(['clear', 'residue', 'unknown']),
  on: z.enum(COMPARTMENTS).optional(),
  with: z.enum(['eye', 'app', 'tool']).optional(),
  badge: z.string().min(1).max(64).optional(),
  requestId,
});
export const printQuery = z.strictObject({ language: z.enum(['ja', 'en']).default('ja') });

export type NewNoticeDto = z.input<typeof newNotice>;
export type NoticeDto = z.output<typeof noticeView>;
export type NoticeDetailDto = z.output<typeof noticeDetail>;
export type NoticeMatchDto = z.output<typeof matchView>;
export type NewSampleDto = z.input<typeof newSample>;
export type SampleDto = z.output<typeof sampleView>;
export type SampleDetailDto = z.output<typeof sampleDetail>;
export type NewLookDto = z.input<typeof newLook>;
