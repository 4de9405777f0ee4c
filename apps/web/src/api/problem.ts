/**
 * Errors between the browser and the server, each with a code: the server's problem details (RFC
 * 9457), or our own if no answer came or it is unreadable.
 *
 * Invariants: pages decide by `code`, never by a status number or by the text.
 */
import type { ProblemDetailsDto } from '@nagori/http/wire';

/** Codes that no server sends. */
export const CLIENT_CODES = ['offline', 'unreadable-answer'] as const;

export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  /** How long the server asks to wait (`Retry-After`). */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    title: string,
    detail?: string,
    fields: readonly FieldProblem[] = [],
    retryAfterMs?: number,
  ) {
    super(title);
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.retryAfterMs = retryAfterMs;
  }
}

export const isProblem = (error: unknown, ...codes: readonly string[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads problem details; anything else becomes `unreadable-answer`. */
export function problemOf(body: unknown, retryAfterMs?: number): ProblemError {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.title !== 'string') {
    return new ProblemError('unreadable-answer', 'the answer is no problem document');
  }
  const { code, title, detail, errors } = body as Partial<ProblemDetailsDto>;
  return new ProblemError(
    code ?? 'unreadable-answer',
    title ?? '',
    typeof detail === 'string' ? detail : undefined,
    Array.isArray(errors) ? errors : [],
    retryAfterMs,
  );
}
