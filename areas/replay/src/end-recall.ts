/**
 * Ends a recall (R30) on the record of every phone that has it: the history is searched as by any
 * replay, then the end is recorded on each phone that was found, as the recall was
 * (act-on-replay.ts). Both are one run, which goes on where it was interrupted.
 *
 * Invariants: nothing is found before the recall is ended for all that is recorded from now on. A
 * certificate that was withdrawn stays withdrawn, since a withdrawal is final.
 */
import { type ActDeps, type Acted, actOnReplay, begunWith } from './act-on-replay.ts';
import type { Worked } from './carry-on.ts';
import type { RecallLift } from './replay-asked.ts';
import { type ReplayDeps, type ReplayResult, replayHistory } from './replay-history.ts';
import type { WholeRun } from './run-store.ts';

export async function endRecall(
  deps: ActDeps & ReplayDeps,
  operator: string,
  run: WholeRun,
  { word, recall }: RecallLift,
): Promise<Worked> {
  await deps.recalls.lift(operator, word, run.askedBy, run.askedAt);
  let acting = run;
  let found = foundBefore(run);
  if (found === undefined) {
    const searched = await replayHistory(deps, operator, run);
    if (searched.kind !== 'done') return searched;
    found = searched.result as ReplayResult;
    acting = { ...run, checkpoint: begunWith(found) };
  }
  const hits = Object.values(found.changes).reduce((sum, count) => sum + count, 0);
  const act = { replay: run.id, recall, isEnded: true, hits };
  const worked = await actOnReplay(deps, operator, acting, act);
  if (worked.kind !== 'done') return worked;
  const { acted, ...result } = worked.result as { readonly acted: Acted };
  const uncertified = await deps.recalls.uncertified(operator, run.id);
  return { kind: 'done', result: { ...result, acted: { ...acted, uncertified } } };
}

/** Undefined: the search is not done yet. */
function foundBefore({ checkpoint }: WholeRun): ReplayResult | undefined {
  if (checkpoint === undefined) return undefined;
  const { found } = JSON.parse(Buffer.from(checkpoint).toString('utf8'));
  return found as ReplayResult | undefined;
}
