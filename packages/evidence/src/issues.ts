/**
 * Turns the validator's issues into our own closed problems (zod 4, `$ZodIssue`).
 *
 * Invariants: every issue gives at least one problem. The validator's own messages are dropped,
 * because they may quote the value.
 */
import { whyRefused } from '@nagori/model';
import type * as z from 'zod';
import { fieldOf, nameOf, type PathPart, type Problem, type ProblemCode } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Of the unknown fields of one object, so many are named. */
const UNKNOWN_FIELDS_NAMED = 20;
const VALUES_NAMED = 12;

export const CONTROL = /\p{Cc}/u;

/** Problems of one value at the path `at`. */
export function problemsOf(
  issues: readonly Issue[],
  input: unknown,
  at: readonly PathPart[],
): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, input, at));
}

function problemsOfIssue(issue: Issue, input: unknown, at: readonly PathPart[]): Problem[] {
  const path = [...at, ...issue.path];
  const field = fieldOf(path);
  const value = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, UNKNOWN_FIELDS_NAMED).map((key) => ({
      field: fieldOf([...path, key]),
      code: 'unknown-field',
      message: `unknown field \`${nameOf(key)}\``,
    }));
  }
  if (value === undefined) return [{ field, code: 'missing', message: 'required, but missing' }];
  const [code, message] = worded(issue, value);
  return [{ field, code, message }];
}

function worded(issue: Issue, value: unknown): readonly [ProblemCode, string] {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'object') return ['not-an-object', 'must be an object'];
      return ['wrong-type', `must be ${withArticle(issue.expected)}`];
    case 'invalid_value':
      return ['not-allowed', whyRefused(value) ?? allowed(issue.values)];
    case 'invalid_format':
      if (typeof value === 'string' && CONTROL.test(value)) {
        return ['control-character', 'must not contain control characters'];
      }
      return ['bad-format', 'not in the form that this field has'];
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'invalid_union':
      if (typeof value === 'string') return ['not-allowed', 'not one of the allowed values'];
      return ['wrong-type', 'of no form that this field may have'];
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return ['not-allowed', 'not allowed here'];
    default:
      return ['wrong-type', 'of no form that this field may have'];
  }
}

function tooBig(origin: string, most: number): readonly [ProblemCode, string] {
  if (origin === 'string') return ['too-long', `at most ${most} characters`];
  if (origin === 'array') return ['too-many', `at most ${most} entries`];
  return ['out-of-range', `at most ${most}`];
}

function tooSmall(origin: string, least: number): readonly [ProblemCode, string] {
  if (origin === 'string') return ['too-short', `at least ${least} characters`];
  if (origin === 'array') return ['too-few', `at least ${least} entries`];
  return ['out-of-range', `at least ${least}`];
}

function allowed(values: readonly unknown[]): string {
  if (values.length > VALUES_NAMED) return 'not one of the allowed values';
  return `must be ${values.map((value) => `\`${String(value)}\``).join(', ')}`;
}

function withArticle(expected: string): string {
  if (expected === 'int') return 'a whole number';
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
