/**
 * Clearance certificates (消去証明) over HTTP.
 *
 * Invariants (R32): public answers carry no IMEI and no person, and no salt but the one that was
 * shown for a PDF. Only the view that the operator's own staff print from has the salt.
 */
import { CLEARANCE_STATUSES } from '@nagori/certificate';
import { words } from '@nagori/http/wire';
import * as z from 'zod';

export * from './wire-destroyed.ts';

export const issueClearance = z.strictObject({
  /** As printed on the phone: the record does not know it. */
  manufacturer: z
    .string()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  requestId: z.uuid().optional(),
});

/** The status of a certificate: of the five, only a suspended one may become valid again. */
export const clearanceStatus = z.enum(CLEARANCE_STATUSES);

/** What a person of the issuer can do about a loss report on its certificate. */
const REPORTED_ACTS = ['withdraw', 'restore', 'suspend', 'leave'] as const;
const reportedAct = z.enum(REPORTED_ACTS);

export const reportedClearance = z.strictObject({
  id: z.string(),
  handover: z.uuid(),
  /** `waiting`: it is still valid, and whether it is suspended waits for a person. */
  state: z.enum(['suspended', 'waiting']),
  since: z.iso.datetime(),
  /** Whether a report is still open: at counters the phone is quarantined. */
  isOpen: z.boolean(),
  imeiEnd: z.string().optional(),
  acts: z.array(reportedAct),
});
export const decideClearance = z.strictObject({ act: reportedAct });

export const clearanceView = z.strictObject({
  id: z.string(),
  handover: z.uuid(),
  outcome: z.enum(['release', 'destruction']),
  status: clearanceStatus,
  /** The cause that ended it, in words for the operator's own staff. */
  reasons: z.array(words),
  issuedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** The whole document, signed. */
  jws: z.string(),
  /** The certificate as a file, with what opens the phone's number. */
  file: z.string(),
  /** Opens the phone's number: it leaves with the paper, the QR code or the file. */
  salt: z.string(),
  /** The text of the QR code. */
  qr: z.string(),
  /** The last four digits, to match the paper with the phone. */
  imeiEnd: z.string().optional(),
});

const paperLanguage = z.enum(['ja', 'en']);
export const clearancePdf = z.strictObject({ language: paperLanguage });
const salt = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** Who has the paper shows its salts: the end of its QR code. */
export const paperPdf = z.strictObject({
  language: paperLanguage,
  salt,
  elementSalt: salt.optional(),
});

export const publishedClearance = z.strictObject({
  id: z.string(),
  operator: z.string(),
  status: clearanceStatus,
  changedAt: z.iso.datetime(),
  jws: z.string(),
});

export const clearanceStatusList = z.strictObject({
  operator: z.string(),
  list: z.int(),
  /** A signed list (typ `nagori-clearance-status+jwt`). */
  status: z.string(),
});

export type ReportedClearanceDto = z.output<typeof reportedClearance>;
export type DecideClearanceDto = z.input<typeof decideClearance>;
export type IssueClearanceDto = z.input<typeof issueClearance>;
export type ClearanceDto = z.output<typeof clearanceView>;
export type PublishedClearanceDto = z.output<typeof publishedClearance>;
export type ClearanceStatusListDto = z.output<typeof clearanceStatusList>;
