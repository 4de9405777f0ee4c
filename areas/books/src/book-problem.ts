/**
 * A missing thing as an HTTP problem.
 */
import { ProblemError } from '@nagori/http';
import type { BookRefusalCode } from './book-refusal.ts';

/** The value; throws `code` where there is none. */
export function foundOr<Value>(value: Value | undefined, code: BookRefusalCode): Value {
  if (value === undefined) throw new ProblemError(code);
  return value;
}
