/**
 * How an operator reads the CSV of its own tool: which column holds what, and which words mean
 * which result. Our own CSV is a mapping like any other.
 */
import type { MappingName, ReportKind, ReportResult } from './tool-report.ts';

export interface CsvMapping {
  /** As which it was saved; absent: it is not an operator's own. */
  readonly savedAs?: MappingName;
  /** The tool, unless a column names it. */
  readonly tool: { readonly name: string; readonly version?: string };
  /** Headings of the file, compared without case and blanks. */
  readonly columns: {
    readonly imei: string;
    readonly imei2?: string;
    readonly at: string;
    readonly result: string;
    readonly kind?: string;
    readonly id?: string;
    readonly tool?: string;
    readonly version?: string;
    readonly startedAt?: string;
    readonly writtenBytes?: string;
  };
  /** What the cells of `result` mean; a word that is in none of the lists is a problem. */
  readonly results: Readonly<Record<ReportResult, readonly string[]>>;
  /** What the cells of `kind` mean. */
  readonly kinds?: Readonly<Record<string, ReportKind>>;
  /** Where there is no column `kind`. */
  readonly kind: ReportKind;
  /** What a time without a zone means. */
  readonly zone: string;
}

/** The CSV that this project documents (docs/reports.md). */
export const OWN_MAPPING: CsvMapping = {
  tool: { name: '' },
  columns: {
    imei: 'imei',
    imei2: 'imei2',
    at: 'at',
    result: 'result',
    kind: 'kind',
    id: 'id',
    tool: 'tool',
    version: 'version',
    startedAt: 'startedAt',
    writtenBytes: 'writtenBytes',
  },
  results: { done: ['done'], partial: ['partial'], failed: ['failed'] },
  kinds: { erase: 'erase-report', overwrite: 'overwrite-report', reset: 'reset-report' },
  kind: 'erase-report',
  zone: '+09:00',
};
