/** Reports of erasing tools over HTTP: the file is the body, what it needs beside is the query. */
import { sentTime, words } from '@nagori/http/wire';
import { VERDICTS } from '@nagori/model';
import * as z from 'zod';

/** An offset such as `+09:00`. */
export const zone = z.string().regex(/^[+-]\d{2}:[0-5]\d$/);

export const reportsQuery = z.strictObject({
  /** The handover whose phone they are of; by the numbers in them if not given. */
  handover: z.uuid().optional(),
  /** What a time without a zone means; Japan's if not given. */
  zone: zone.optional(),
  /** The name of a saved mapping, for a CSV that is not ours. */
  mapping: z.string().min(1).max(60).optional(),
  /**
   * When the file was last written, by the sender’s clock. By it, reports of a tool without a clock
   * are known when the same file is sent again; if not given, they are recorded once more.
   */
  writtenAt: sentTime.optional(),
});

/** The phone that the challenge is for. */
export const challengeAsked = z.strictObject({ imei: z.string().max(64) });

export const attestationChallenge = z.strictObject({
  /** Base64: the bytes for `setAttestationChallenge` of Android’s key generator. */
  challenge: z.string(),
  until: z.iso.datetime(),
});

const reportLine = z.strictObject({
  /** The line of a row of CSV, else the number of the report, from 1. */
  place: z.int(),
  handover: z.uuid().optional(),
  verdict: z.enum(VERDICTS).optional(),
  /** The verdict before the report, where it differs. */
  before: z.enum(VERDICTS).optional(),
  /** What it violates (docs/rules.md), until it is signed off. */
  violations: z.array(z.strictObject({ rule: z.string(), words })).optional(),
  code: z.string().optional(),
  problems: z.array(z.strictObject({ field: z.string(), code: z.string() })).optional(),
});

export const importedReports = z.strictObject({
  recorded: z.int(),
  refused: z.int(),
  /** A thousand at most, those that were refused first. */
  lines: z.array(reportLine),
  /**
   * Codes of reports that were refused for now: the same file, sent again later, may have them
   * recorded. Absent: sending it again changes nothing.
   */
  later: z.array(z.string()).optional(),
  /** Why the file could not be read any further: a code of docs/reports.md. */
  fault: z.string().optional(),
});

export type ReportLineDto = z.output<typeof reportLine>;
export type ImportedReportsDto = z.output<typeof importedReports>;
