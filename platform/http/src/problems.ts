/**
 * Problem details (RFC 9457): the one file that knows HTTP status.
 *
 * Invariants: every code is in docs/errors.md; an error outside this table is a blank 500; no
 * message repeats an IMEI, a person, a serial number or a token.
 */
import type { Outcome, RefusalReason, Refused } from '@nagori/model';
import { GENERAL_PROBLEMS, type ProblemKinds } from './problem-kinds.ts';
import { storeTrouble } from './store-trouble.ts';

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** An expected failure. Thrown by routes, mapped by the server. */
export class ProblemError extends Error {
  readonly code: string;
  readonly errors: readonly RefusalReason[];
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    errors: readonly RefusalReason[] = [],
    more: Pick<Refused<string>, 'detail' | 'retryAfterMs'> = {},
  ) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.errors = errors;
    this.detail = more.detail;
    this.retryAfterMs = more.retryAfterMs;
  }
}

/** The value of an outcome; throws a refusal as its HTTP problem. */
export function doneOf<Value>(outcome: Outcome<Value, string>): Value {
  if (outcome.kind === 'done') return outcome.value;
  throw new ProblemError(outcome.code, outcome.reasons, outcome);
}

/** Where nothing else is said, after what is away for a moment. */
const AWAY_MS = 2_000;
const UNAVAILABLE = GENERAL_PROBLEMS['store-unavailable'].status;

/** When to ask again, in whole seconds (RFC 9110 §10.2.3); always with 503. */
export function retryAfter(
  { retryAfterMs }: ProblemError,
  { status }: Pick<ProblemBody, 'status'>,
): number | undefined {
  const ms = retryAfterMs ?? (status === UNAVAILABLE ? AWAY_MS : undefined);
  return ms === undefined ? undefined : Math.max(1, Math.ceil(ms / 1000));
}

/** A reason without its own words has the title of its code, or of the refusal. */
export function problemBody(problem: ProblemError, kinds: ProblemKinds): ProblemBody {
  const { code, errors } = problem;
  const { status, title } = kinds[code] ?? GENERAL_PROBLEMS.internal;
  const seconds = problem.retryAfterMs === undefined ? undefined : retryAfter(problem, { status });
  const detail = seconds === undefined ? problem.detail : `try again in ${seconds} s`;
  return {
    // A name and not an address: no page is served for it (RFC 9457 §3.1.1).
    type: `urn:nagori:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors.length === 0
      ? {}
      : {
          errors: errors.map(({ field = '', code: reason, message }) => ({
            field,
            code: reason,
            message: message ?? kinds[reason]?.title ?? title,
          })),
        }),
  };
}

/**
 * Errors of Fastify, its plugins and PostgreSQL, as problems; undefined for a programming error.
 */
export function problemOf(error: unknown, kinds: ProblemKinds): ProblemError | undefined {
  if (error instanceof ProblemError) return Object.hasOwn(kinds, error.code) ? error : undefined;
  const { code, validation, statusCode } = error as FastifyLike;
  if (validation !== undefined) {
    return new ProblemError(
      'request-invalid',
      validation.map((one) => ({
        field: (one.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
        code: 'invalid',
        // An unknown field is not named, since it may be a number in the wrong position.
        message:
          one.keyword === 'unrecognized_keys'
            ? 'holds a field that is not known here'
            : (one.message ?? 'does not fit'),
      })),
    );
  }
  switch (code) {
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new ProblemError('not-found');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('media-type');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new ProblemError('request-invalid', [
        { field: '', code: 'not-json', message: 'the body is not JSON' },
      ]);
    // PostgreSQL accepts no NUL and no lone surrogate.
    case '22021':
    case '22P05':
      return new ProblemError('request-invalid');
    // Who writes was withdrawn (platform/database/src/writer.ts).
    case 'NG401':
      return new ProblemError('station-ended');
    case 'NG402':
      return new ProblemError('sign-in-ended');
    default:
  }
  const trouble = storeTrouble(error);
  if (trouble !== undefined) return new ProblemError(trouble);
  // A failure of an area, with its own code.
  if (typeof code === 'string' && Object.hasOwn(kinds, code)) return new ProblemError(code);
  if (statusCode === GENERAL_PROBLEMS['too-many-requests'].status) {
    return new ProblemError('too-many-requests');
  }
  if (error instanceof SyntaxError) return new ProblemError('request-invalid');
  return undefined;
}

interface FastifyLike {
  readonly code?: string;
  readonly statusCode?: number;
  readonly validation?: readonly {
    readonly keyword?: string;
    readonly instancePath?: string;
    readonly message?: string;
  }[];
}

/** Success statuses, for routes that send their own answer. */
export const OK = 200;
export const CREATED = 201;
export const NO_CONTENT = 204;
export const NOT_MODIFIED = 304;
