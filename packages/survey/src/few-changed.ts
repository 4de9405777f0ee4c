/**
 * Two publications of one survey, subtracted: where only a few operators' answers came, went or
 * changed in between, what differs in one question and what differs in another are theirs.
 */
import { canonicalJson } from '@nagori/model';
import type { Pool, PooledQuestion } from './pool.ts';

/** The questions whose few changed answers could be joined; empty where none could. */
export type FewChanged = readonly string[];

/** `fewest`: from so many changed answers on, they could be anybody's. */
export function fewChanged(before: Pool, after: Pool, fewest: number): FewChanged {
  const few = after.questions
    .filter((asked) => {
      const earlier = before.questions.find(({ question }) => question.id === asked.question.id);
      const changed = earlier === undefined ? 0 : changedAnswers(earlier, asked);
      return changed > 0 && changed < fewest;
    })
    .map(({ question }) => question.id);
  // A change in one question alone joins nothing.
  return few.length > 1 ? few : [];
}

/** How many answers came, or went, whichever is more. */
function changedAnswers(before: PooledQuestion, after: PooledQuestion): number {
  const counts = new Map<string, number>();
  // Only what operators said: to code an answer otherwise is nobody's coming or going.
  for (const { reply } of after.answers) add(counts, canonicalJson(reply), 1);
  for (const { reply } of before.answers) add(counts, canonicalJson(reply), -1);
  const differences = [...counts.values()];
  const came = differences.reduce((sum, count) => sum + Math.max(count, 0), 0);
  const went = differences.reduce((sum, count) => sum + Math.max(-count, 0), 0);
  return Math.max(came, went);
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
