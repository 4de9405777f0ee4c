/** Replays of the stored history: what other rooms may use. */
export {
  type ActCounts,
  type ActDeps,
  actOnReplay,
  type ReplayAct,
} from './act-on-replay.ts';
export { evidenceOfEntry, routesOfEntry } from './entry-evidence.ts';
export {
  CHANGES,
  changeOf,
  type JudgeAgainDeps,
  judgeAgain,
  type Measure,
  noCounts,
  type ReplayCounts,
  saidOf,
} from './judge-again.ts';
export { type JudgePartDeps, judgePart } from './judge-part.ts';
export {
  type PartJudges,
  type PartResult,
  type ReplayDeps,
  type ReplayResult,
  replayHistory,
} from './replay-history.ts';
