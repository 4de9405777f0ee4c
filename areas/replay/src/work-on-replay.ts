/** What a run of the history does: judges it, acts on a result, or ends a recall. */
import { type ActDeps, actOnReplay } from './act-on-replay.ts';
import type { RunWork } from './carry-on.ts';
import { endRecall } from './end-recall.ts';
import { actingOf, liftOf } from './replay-asked.ts';
import { type ReplayDeps, replayHistory } from './replay-history.ts';

export function workOnReplay(deps: ActDeps & ReplayDeps): RunWork {
  return (operator, run) => {
    const acting = actingOf(run);
    if (acting !== undefined) return actOnReplay(deps, operator, run, acting);
    const lift = liftOf(run);
    if (lift !== undefined) return endRecall(deps, operator, run, lift);
    return replayHistory(deps, operator, run);
  };
}
