/**
 * Reasons as sentences for people: certificate and key with one verdict, code and cause share one
 * sentence, at the position of the first.
 */
import type { Cause, Reason, Subject } from '@nagori/model';
import { eachOnce } from '../each-once.ts';
import { causeWords } from './words-cause.ts';
import type { Words } from './words-form.ts';
import { reasonLabel } from './words-label.ts';
import { reasonWords } from './words-reason.ts';
import type { Topic } from './words-subject.ts';

export interface ReasonGroup extends Omit<Reason, 'subject' | 'cause'> {
  /** One or two; empty for a reason of the gate itself. */
  readonly subjects: readonly Subject[];
  readonly topic: Topic;
  readonly label: Words;
  readonly words: Words;
  readonly cause?: (Omit<Cause, 'measured'> & { readonly words: Words }) | undefined;
}

export function tellReasons(reasons: readonly Reason[]): readonly ReasonGroup[] {
  const groups: ReasonGroup[] = [];
  const certificates = new Map<string, number>();
  for (const reason of reasons) {
    const { subject } = reason;
    const isPair = subject === 'jpki-certificate' || subject === 'jpki-key';
    const key = isPair ? keyOf(reason) : '';
    const before = certificates.get(key);
    if (isPair && before !== undefined) {
      const first = groups[before] as ReasonGroup;
      const evidence = eachOnce([...first.evidence, ...reason.evidence]);
      groups[before] = tell({ ...reason, evidence }, 'jpki', [...first.subjects, subject]);
    } else {
      if (isPair) certificates.set(key, groups.length);
      groups.push(tell(reason, subject, subject === '' ? [] : [subject]));
    }
  }
  return groups;
}

function tell(reason: Reason, topic: Topic, subjects: readonly Subject[]): ReasonGroup {
  const { verdict, rule, requirement, code, evidence, cause } = reason;
  return {
    verdict,
    rule,
    requirement,
    subjects,
    topic,
    code,
    evidence,
    label: reasonLabel(code, topic),
    words: reasonWords(code, topic, cause),
    ...(cause === undefined ? {} : { cause: causeWithWords(cause) }),
  };
}

function causeWithWords(cause: Cause): NonNullable<ReasonGroup['cause']> {
  const { code, evidence } = cause;
  return { code, evidence, words: causeWords(cause) };
}

function keyOf({ verdict, rule, requirement, code, cause }: Reason): string {
  return JSON.stringify([verdict, rule, requirement, code, cause?.code, cause?.evidence]);
}
