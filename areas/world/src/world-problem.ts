/** Refusals of the demonstration's world as what HTTP answers. */
import { PROBLEMS, ProblemError } from '@nagori/http';
import { WORLD_REASON_WORDS, type WorldReasonCode } from './wire.ts';
import type { WorldResult } from './world-deps.ts';

/** The value; throws ProblemError with every reason. */
export function valueOrWorldProblem<Value>(result: WorldResult<Value>): Value {
  if (result.kind === 'done') return result.value;
  const { code, reasons = [], triesLeft } = result.refusal;
  const errors = reasons.map((reason) => ({
    field: FIELDS[reason] ?? '',
    code: reason,
    message: isKnown(reason) ? WORLD_REASON_WORDS[reason].en : PROBLEMS[code].title,
  }));
  const detail = triesLeft === undefined ? undefined : `${triesLeft} tries are left`;
  throw new ProblemError(code, errors, detail);
}

/** The field that a reason is about, where it is about one. */
const FIELDS: Readonly<Record<string, string>> = {
  'sign-password-form': 'signPassword',
  'auth-pin-form': 'authPin',
  'pin-wrong': 'pin',
  'pin-blocked': 'pin',
  'no-such-service': 'event.service',
};

function isKnown(reason: string): reason is WorldReasonCode {
  return Object.hasOwn(WORLD_REASON_WORDS, reason);
}
