/**
 * The violations that a piece of evidence brought, in words: said in the answer to its sender,
 * not found days later by the person who has to sign them off (R04, R28).
 */
import { VIOLATION_WORDS } from '@nagori/policy';
import type { Hindrance } from './before-act.ts';
import type { Changed } from './change-handover.ts';
import { evidenceOf } from './phone-record.ts';

/** Of the last piece of this kind, those that are not signed off. */
export function violationsBrought(
  { record, judged }: Pick<Changed, 'record' | 'judged'>,
  kind: string,
): readonly Hindrance[] {
  const brought = evidenceOf(record).findLast((one) => one.kind === kind)?.id ?? '';
  return judged.decision.violations
    .filter(({ signedOff, evidence }) => !signedOff && evidence.includes(brought))
    .map(({ rule, code }) => ({ rule, words: VIOLATION_WORDS[code] }));
}
