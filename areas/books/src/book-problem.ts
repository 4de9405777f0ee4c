/** A refusal of the book as what HTTP answers. */
import type { HandoverRefusalCode } from '@nagori/area-handover';
import { ProblemError } from '@nagori/http';
import type { BookRefusalCode, BookResult } from './book-refusal.ts';

/** The value; throws the problem where it was refused. */
export function doneOf<Value>(
  result: BookResult<Value, BookRefusalCode | HandoverRefusalCode>,
): Value {
  if (result.kind === 'done') return result.value;
  const { code, problems, number } = result.refusal;
  const detail = number === undefined ? {} : { detail: `number ${number}` };
  throw new ProblemError(code, problems ?? [], detail);
}

/** What is there; throws `code` where it is not. */
export function foundOr<Value>(value: Value | undefined, code: BookRefusalCode): Value {
  if (value === undefined) throw new ProblemError(code);
  return value;
}
