/**
 * Problems: why a line cannot be read, field by field. A problem refuses the line. Evidence that
 * can be read but does not count is listed in `Facts.ignored` instead.
 *
 * Invariants: codes are closed. Messages repeat field names and allowed words, never a value of the
 * line, so that no IMEI, person or token reaches a log (R05).
 */
export const PROBLEM_CODES = [
  'not-an-object',
  'unknown-field',
  'missing',
  'wrong-type',
  'not-allowed',
  'bad-format',
  'control-character',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'out-of-range',
  'too-deep',
  'unknown-kind',
  'bad-time',
  'in-future',
  'ends-before-start',
  'imei-not-digits',
  'imei-length',
  'imei-check-digit',
  'imei-zeros',
  'my-number',
  'duplicate-id',
  'source-missing',
  'other-source',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  /** A path from the line's root: `evidence[2].at`; empty for the line itself. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type PathPart = string | number;

/** `['evidence', 2, 'at']` → `evidence[2].at`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  let field = '';
  for (const part of path) {
    if (typeof part === 'number') field += `[${part}]`;
    else field += field === '' ? nameOf(part) : `.${nameOf(part)}`;
  }
  return field;
}

/**
 * A field's name as a message may show it. A name that is not shaped like one may be data in the
 * wrong place (an IMEI as a key), and is not repeated.
 */
export function nameOf(key: PropertyKey): string {
  const name = String(key);
  return /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(name) && !/[0-9]{6}/.test(name) ? name : '?';
}
