/** Replays of the stored history: what other rooms may use. */
export {
  type ActCounts,
  type ActDeps,
  actOnReplay,
  type ReplayAct,
} from './act-on-replay.ts';
export { evidenceOfEntry, routesOfEntry } from './entry-evidence.ts';
export { type JudgeAgainDeps, judgeAgain } from './judge-again.ts';
export {
  CHANGES,
  changeOf,
  type Measure,
  noCounts,
  type ReplayCounts,
  saidOf,
} from './judge-entry.ts';
export { type JudgePartDeps, judgePart, ReadingDiffersError } from './judge-part.ts';
export {
  type PartJudges,
  type PartResult,
  type ReplayDeps,
  type ReplayResult,
  replayHistory,
} from './replay-history.ts';
