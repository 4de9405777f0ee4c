/**
 * The limits of one line, defined once. Exceeding one is a problem of that line and affects no
 * other.
 *
 * Invariants: every limit is checked before the work it bounds. Memory is bounded by the limits and
 * not by the input.
 */
export const MAX_LINE_BYTES = 1024 * 1024;
export const MAX_DEPTH = 32;
/** Physical lines that one CSV record may span (quoted line breaks). */
export const MAX_RECORD_LINES = 64;
/** Bytes that one chunk holds before it is cut at a line end. */
export const CHUNK_BYTES = 64 * 1024;
/** Input up to this size is judged by the main thread: small inputs never start a worker. */
export const IN_PROCESS_BYTES = 256 * 1024;
/** Problem messages may quote the input; longer quotes are cut. */
export const MAX_MESSAGE_CHARS = 300;

/** Why a line is not judged, in the order of the checks. */
export const LINE_PROBLEM_CODES = [
  'line-too-long',
  'not-utf-8',
  'nul',
  'not-json',
  'too-deep',
  'duplicate-key',
  'too-many',
  'csv-quote',
  'csv-columns',
  'csv-unknown-column',
  'csv-duplicate-column',
  'csv-value',
  'policy-not-named',
  'unknown-policy',
  'policy-does-not-load',
  'policy-not-chosen',
] as const;
export type LineProblemCode = (typeof LINE_PROBLEM_CODES)[number];

/** One thing wrong with a line. `field` is empty where the whole line is meant. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A line that the reader of the input already found bad. */
export interface LineProblem {
  readonly line: number;
  readonly problems: readonly FieldProblem[];
}

export function lineProblem(field: string, code: LineProblemCode, message: string): FieldProblem {
  return { field, code, message };
}

/** True where objects and lists are nested deeper than `limit`. */
export function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (deeperThan(item, limit - 1)) return true;
    return false;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const field = fields[key];
    if (typeof field === 'object' && deeperThan(field, limit - 1)) return true;
  }
  return false;
}

/** Bytes for people: `1.0 MiB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
