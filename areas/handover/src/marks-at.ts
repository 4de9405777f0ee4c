/**
 * What is in force and not on a phone's record yet, which an act is judged with: a loss that was
 * reported, or closed, since (R18, R21), and recalls (R30).
 */
import type { Instant } from '@nagori/model';
import type { Admitted } from './admit-evidence.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { lossMatchEvidence } from './loss-match-evidence.ts';
import type { PhoneRecord } from './phone-record.ts';
import { missingRecalls, type RecallWord, recallEvidence } from './recall-words.ts';
import type { RecordAt } from './record-at.ts';

export const recallsOf = async (
  { recalls }: Pick<HandoverDeps, 'recalls'>,
  operator: string,
): Promise<readonly RecallWord[]> => (await recalls?.of(operator)) ?? [];

/** As evidence, to be recorded before the act; undefined: all of it is on record. */
export async function marksAt(
  deps: HandoverDeps,
  record: PhoneRecord,
  now: Instant,
  at: RecordAt,
): Promise<readonly Admitted[] | undefined> {
  const { operator, version } = record.stored;
  const lost = lossMatchEvidence(record, deps);
  const words = await recallsOf(deps, operator);
  const read = words.length === 0 ? undefined : await at.read();
  const missing = read?.kind === 'good' ? missingRecalls(words, read.value.facts) : [];
  const marks = [
    ...(lost === undefined ? [] : [lost]),
    ...missing.map((word) => recallEvidence(word, operator, now, version + 1, deps.random)),
  ];
  return marks.length === 0 ? undefined : marks;
}
