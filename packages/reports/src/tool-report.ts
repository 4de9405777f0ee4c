/**
 * What a report of an erasing tool says of one phone, whatever the format of its file.
 *
 * Invariants: a word that is not known is a problem of that report and never a success; no serial
 * number and no person has a field here (R05); no problem repeats a value of the file.
 */
import type { ImeiKey } from '@nagori/model';
import type { ReadAttestation, ReadIntegrity } from './attestation/attestation.ts';

export const REPORT_FORMATS = [
  'blancco-xml',
  'json',
  'nwipe-log',
  'nwipe-pdf',
  'csv',
  'certificates',
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The kinds of evidence that a report can become (R02, R10). */
const REPORT_KINDS = ['erase-report', 'overwrite-report', 'reset-report'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

const REPORT_RESULTS = ['done', 'partial', 'failed'] as const;
export type ReportResult = (typeof REPORT_RESULTS)[number];

/** A saved mapping as reports name it. */
export interface MappingName {
  readonly name: string;
  /** Of all mappings of the operator: each change of one is a version. */
  readonly version: number;
  /** SHA-256 of the mapping itself, in hexadecimal. */
  readonly digest: string;
}

export interface ToolReport {
  /** In its file: the line of a row of CSV, else the number of the report, from 1. */
  readonly place: number;
  /** The tool's own number of the report. */
  readonly id?: string;
  readonly tool: { readonly name: string; readonly version?: string };
  /** When the tool ended, RFC 3339. */
  readonly at: string;
  /** When it began, where the report says so. */
  readonly startedAt?: string;
  /** Everything that it wrote, every round of it, where the report says so. */
  readonly writtenBytes?: number;
  /** Every phone number of the hardware kind in it; none where the tool sees a drive alone. */
  readonly imeis: readonly ImeiKey[];
  readonly kind: ReportKind;
  readonly result: ReportResult;
  /** The saved mapping by which its row was read. */
  readonly mapping?: MappingName;
}

export const REPORT_PROBLEMS = [
  // of the file
  'empty',
  'not-text',
  'zip',
  'pdf',
  'not-xml',
  'document-type',
  'not-json',
  'quotes-open',
  /** Also of one report. */
  'cut-off',
  /** Also of one report. */
  'duplicate-field',
  'too-large',
  'too-deep',
  'no-report',
  'no-column',
  'too-many-refused',
  // of one report
  'missing',
  'unknown-word',
  'not-a-time',
  'not-a-number',
  'no-zone',
  'too-long',
  'nothing-erased',
  'too-many-cells',
  'not-a-chain',
  'not-attested',
  'imei-not-digits',
  'imei-length',
  'imei-check-digit',
  'imei-zeros',
] as const;
export type ReportProblemCode = (typeof REPORT_PROBLEMS)[number];

export interface ReportProblem {
  /** As in `ToolReport`; undefined: of the whole file, which is read no further. */
  readonly place: number | undefined;
  /** The part of the report, such as `at`; `file` for the whole file. */
  readonly field: string;
  readonly code: ReportProblemCode;
}

export type Reading =
  | { readonly kind: 'report'; readonly report: ToolReport }
  | { readonly kind: 'attestation'; readonly attestation: ReadAttestation }
  | { readonly kind: 'integrity'; readonly integrity: ReadIntegrity }
  | { readonly kind: 'bad'; readonly problems: readonly ReportProblem[] };

export const badFile = (code: ReportProblemCode): Reading => ({
  kind: 'bad',
  problems: [{ place: undefined, field: 'file', code }],
});
