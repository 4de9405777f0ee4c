/**
 * Reasons as codes, each with its subject: for counts and comparisons, without free text.
 */
import type { Decision } from '@nagori/model';

export function reasonsOf(decision: Pick<Decision, 'reasons'>): readonly string[] {
  return decision.reasons.map(({ code, subject }) =>
    subject === '' ? code : `${code}:${subject}`,
  );
}
