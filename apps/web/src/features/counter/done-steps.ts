/**
 * What is on record of a handover, as lines under its steps.
 *
 * Invariants: pure; what the server records by itself is no step of anybody.
 */
import type { EvidenceDto, HandoverDto, WordsDto } from '@nagori/api';
import { showShortTime } from '../../parts/show-time.ts';
import type { DoneStep } from '../../parts/step-list.tsx';

const BY_ITSELF: ReadonlySet<string> = new Set([
  'loss-match',
  'operator-standing',
  'tool-recall',
  'plausibility',
]);

export const isByItself = ({ kind }: EvidenceDto): boolean => BY_ITSELF.has(kind);

/** Newest first: the line that has just come stands where one looks. */
export function doneSteps(
  { evidence }: HandoverDto,
  now: number,
  text: (words: WordsDto) => string,
): readonly DoneStep[] {
  return evidence
    .filter((one) => !isByItself(one))
    .map((one) => ({
      id: one.id,
      title: text(one.kindWords),
      at: showShortTime(one.at, now),
      proof: one.person,
    }))
    .toReversed();
}
