/** The answer of a use case as a value, or as the problem that HTTP tells. */
import type { HandoverRefusal } from '@nagori/area-handover';
import { ProblemError, refusalProblem } from '@nagori/http';
import type { ChallengeRefusal, ChallengeResult } from './challenge-refusal.ts';
import { reasonWords } from './challenge-words.ts';

/** Throws ProblemError for a refusal. */
export function value<Value>(result: ChallengeResult<Value>): Value {
  if (result.kind === 'done') return result.value;
  throw problemOf(result.refusal);
}

function problemOf(refusal: ChallengeRefusal | HandoverRefusal): ProblemError {
  if (!('reasons' in refusal)) return refusalProblem(refusal as HandoverRefusal);
  const errors = (refusal.reasons ?? []).map((code) => ({
    field: refusal.code === 'reading-refused' ? 'eid' : 'statement',
    code,
    message: reasonWords(code).en,
  }));
  return new ProblemError(refusal.code, errors);
}
