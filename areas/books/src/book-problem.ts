/** What is not there as what HTTP answers. */
import { ProblemError } from '@nagori/http';
import type { BookRefusalCode } from './book-refusal.ts';

/** What is there; throws `code` where it is not. */
export function foundOr<Value>(value: Value | undefined, code: BookRefusalCode): Value {
  if (value === undefined) throw new ProblemError(code);
  return value;
}
