/** Refusals of the authority's use cases as what HTTP answers. */
import { PROBLEMS, ProblemError } from '@nagori/http';
import type { AuthorityAnswer } from './authority-answer.ts';

/** The value, or a problem named after the first reason, with all of them. */
export function valueIn<Value>(answer: AuthorityAnswer<Value>): Value {
  if (answer.kind === 'done') return answer.value;
  const [code] = answer.reasons;
  const errors = answer.reasons.map((reason) => ({
    field: '',
    code: reason,
    message: PROBLEMS[reason].title,
  }));
  throw new ProblemError(code, errors.length > 1 ? errors : []);
}
