/** The gate's decision as a refusal, with all of its reasons in words. */
import { type Decision, type Refused, refused } from '@nagori/model';
import { tellReasons } from '@nagori/policy';
import type { HandoverRefusalCode } from './refusal.ts';

/** Undefined where `code` is: nothing is refused. */
export function asRefused<Code extends HandoverRefusalCode>(
  { reasons }: Pick<Decision, 'reasons'>,
  code: Code | undefined,
): Refused<Code> | undefined {
  if (code === undefined) return undefined;
  const inWords = tellReasons(reasons).map(({ subjects, code: reason, words }) => ({
    field: subjects.join(' '),
    code: reason,
    message: words.en,
  }));
  return refused(code, inWords);
}
