/**
 * The bench over HTTP: boxes by count and seal, lots in one file, queues.
 */
import { channelName, mark, phoneInput } from '@nagori/area-handover/wire';
import { sentTime, words } from '@nagori/http/wire';
import {
  CHANNELS,
  DISPOSAL_PAPERS,
  DISPOSAL_WAYS,
  NETWORK_DETAILS,
  ROUTES,
  VERDICTS,
} from '@nagori/model';
import * as z from 'zod';

/** Moves a phone into a box; without one, out of its present box. */
export const packPhone = z.strictObject({ box: mark.optional(), requestId: z.uuid().optional() });

/** A line of a lot: the phone, and its supplier's evidence. */
export const lotPhone = z.strictObject({
  phone: phoneInput,
  evidence: z.array(z.looseObject({ kind: z.string().max(40) })).max(50),
});

export const lotRequest = z.strictObject({
  lot: mark,
  supplier: mark,
  channel: channelName,
  /** The end of the supplier's return window. */
  deadline: sentTime.optional(),
  /** An unreadable line costs that line only, and is answered with its problems. */
  phones: z
    .array(z.union([lotPhone, z.unknown()]))
    .min(1)
    .max(1_000),
});

export const lotLine = z.strictObject({
  line: z.int(),
  handover: z.uuid().optional(),
  verdict: z.enum(VERDICTS).optional(),
  /** Why the phone is not accepted: the first of its reasons. */
  reason: words.optional(),
  /** What the line did to its phone. */
  change: z.enum(['added', 'changed', 'unchanged']).optional(),
  /** The verdict before this file, where it differs. */
  before: z.enum(VERDICTS).optional(),
  code: z.string().optional(),
  problems: z
    .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
});

/** Carriers' answers of one file (R19). */
export const networkAnswers = z.strictObject({
  /** Names the file in evidence. */
  source: z.string().min(1).max(80),
  /** An unreadable line costs that line only. */
  answers: z.array(z.unknown()).min(1).max(1_000),
});

/** A line of it: the sign by its word. */
export const networkAnswer = z.strictObject({
  imei: z.string().max(64),
  carrier: mark,
  status: z.enum(NETWORK_DETAILS),
  /** When the carrier answered; absent: now. */
  at: sentTime.optional(),
});

/** Handovers whose phones the operator's own service is asked for. */
export const networkChecks = z.strictObject({ handovers: z.array(z.uuid()).min(1).max(1_000) });

/** A carrier's own page where a number is looked up. */
const carrierPage = z.strictObject({
  carrier: mark,
  name: words,
  url: z.url(),
  confidence: z.enum(['stated', 'secondary', 'unverified', 'invented']),
  /** When somebody read of it. */
  read: z.iso.date(),
});

export const networkView = z.strictObject({
  /** The operator's own service; absent: there is none. */
  service: z.string().optional(),
  pages: z.array(carrierPage),
});

export const lotView = z.strictObject({
  id: z.string(),
  supplier: z.string(),
  channel: z.enum(CHANNELS),
  phones: z.int(),
  deadline: z.iso.datetime().optional(),
  openedAt: z.iso.datetime(),
  tally: z.array(z.strictObject({ verdict: z.enum(VERDICTS), state: z.string(), count: z.int() })),
});

/** A board that was taken out of a phone and has no end on record. */
export const boardView = z.strictObject({
  /** The record that took it out. */
  id: z.string(),
  handover: z.uuid(),
  /** Of its phone. */
  imeiEnd: z.string().optional(),
  label: z.string().optional(),
  model: z.string().optional(),
  takenOutAt: z.iso.datetime(),
  /** By then its end is to be on record. */
  due: z.iso.datetime(),
  isLate: z.boolean(),
  sentTo: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
});

/** What a record of destruction names, for each way of the destroyer. */
export const disposalView = z.array(
  z.strictObject({ way: z.enum(DISPOSAL_WAYS), needs: z.array(z.enum(DISPOSAL_PAPERS)) }),
);

/** How many phones wait on each route. */
export const routeCount = z.strictObject({
  route: z.enum(ROUTES),
  state: z.string(),
  count: z.int(),
});

export * from './wire-boxes.ts';
export * from './wire-incidents.ts';
export * from './wire-many.ts';

export type LotRequestDto = z.input<typeof lotRequest>;
export type LotLineDto = z.output<typeof lotLine>;
export type LotDto = z.output<typeof lotView>;
export type BoardDto = z.output<typeof boardView>;
export type DisposalDto = z.output<typeof disposalView>;
export type RouteCountDto = z.output<typeof routeCount>;
export type NetworkAnswersDto = z.input<typeof networkAnswers>;
export type NetworkDto = z.output<typeof networkView>;
export type CarrierPageDto = z.output<typeof carrierPage>;
export type {
  CsvMappingDto,
  NamedMappingDto,
  ReportMappingsDto,
  ReportPreviewDto,
} from './wire-mappings.ts';
export type { ActAheadDto, NextActionDto, OnRecordDto } from './wire-next.ts';
export type { ImportedReportsDto, ReportLineDto } from './wire-reports.ts';
