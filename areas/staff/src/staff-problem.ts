/** Refusals of staff's use cases as what HTTP answers. */
import { PROBLEMS, ProblemError } from '@nagori/http';
import type { FastifyReply } from 'fastify';
import type { StaffAnswer, StaffCode, StaffRefusal } from './answer.ts';

/** In words, for whoever reads the answer and not the code; pages have their own. */
const MESSAGES: Readonly<Partial<Record<StaffCode, string>>> = {
  'password-too-short': 'give 12 characters or more',
  'password-too-long': 'give 256 characters or fewer',
  'password-guessable': 'choose one that nobody guesses: several words do well',
  'password-wrong': 'this is not the password',
  'email-taken': 'another account has this address',
  'mark-taken': 'another account has this mark',
  'badge-taken': 'another account has this badge',
  'badge-too-short': 'a badge has twelve characters at least',
  'id-taken': 'this id is taken',
  'role-not-here': 'an operator of this kind does not have this role',
  'unknown-shop': 'no open shop has this id',
};

/** The value; throws ProblemError with every reason, the first as its code. */
export function valueOrProblem<Value>(answer: StaffAnswer<Value>, reply: FastifyReply): Value {
  if (answer.kind === 'done') return answer.value;
  const [first] = answer.refusals;
  const { retryAfterMs } = first;
  if (retryAfterMs === undefined) throw new ProblemError(first.code, fieldErrors(answer.refusals));
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  reply.header('retry-after', seconds);
  throw new ProblemError(first.code, [], `try again in ${seconds} s`);
}

function fieldErrors(refusals: readonly StaffRefusal[]) {
  return refusals.flatMap(({ code, field }) =>
    field === undefined ? [] : [{ field, code, message: MESSAGES[code] ?? PROBLEMS[code].title }],
  );
}
