/**
 * The authority's statements on a deletion: that it is awaited, and later that it is done (R03).
 *
 * Invariants: a report answers residues seen before the last statement that the deletion is
 * awaited, whatever hour it is rounded to. Both statements are about one element: by equal
 * commitments, or because both are bound to this phone. The commitments stay in this file: no
 * finding names one.
 */
import { type Binding, type Finding, type Interval, isLessBound } from '@nagori/model';

/** One signed statement on the deletion in one element. */
export interface DeletionWord {
  readonly evidence: string;
  readonly says: 'awaited' | 'deleted';
  readonly issuer: string;
  /** The commitment of the statement; equal only for statements on one question. */
  readonly element: string;
  readonly binding: Binding;
  readonly signed: Interval;
}

/**
 * The findings; each that reports a deletion is linked to the statement by which it was awaited.
 */
export function withAwaited(
  findings: readonly Finding[],
  words: readonly DeletionWord[],
): readonly Finding[] {
  const awaitedFor = new Map<string, Interval>();
  for (const report of words) {
    if (report.says !== 'deleted') continue;
    const last = lastAwaited(report, words);
    if (last !== undefined) awaitedFor.set(report.evidence, last);
  }
  if (awaitedFor.size === 0) return findings;
  return findings.map((one): Finding => {
    const awaited = awaitedFor.get(one.evidence);
    const reports = one.method === 'statement-deleted' || one.method === 'key-deletion';
    return awaited !== undefined && reports && one.value === 'clear' ? { ...one, awaited } : one;
  });
}

function lastAwaited(report: DeletionWord, words: readonly DeletionWord[]): Interval | undefined {
  let last: DeletionWord | undefined;
  for (const word of words) {
    if (word.says !== 'awaited' || !isOfOneDeletion(word, report)) continue;
    if (last === undefined || isLater(word, last)) last = word;
  }
  return last?.signed;
}

/** Of one authority, in that order, about one element. */
function isOfOneDeletion(word: DeletionWord, report: DeletionWord): boolean {
  if (word.issuer !== report.issuer || word.signed.t > report.signed.t) return false;
  // A statement about the person binds to no element, whatever it commits to.
  if (isLessBound(word.binding, 'B1') || isLessBound(report.binding, 'B1')) return false;
  // Another question about the same phone has a new commitment. Then both must be bound to the
  // phone by what was seen.
  return word.element === report.element || !isLessBound(report.binding, 'B2');
}

function isLater({ signed: one }: DeletionWord, { signed: other }: DeletionWord): boolean {
  return one.t > other.t || (one.t === other.t && one.lo > other.lo);
}
