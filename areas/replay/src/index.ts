/** Replays of the stored history: the exports for other areas. */
export type { RunWork } from './carry-on.ts';
export { type FlowRouteDeps, flowRoutes } from './flow-routes.ts';
export { historyReader } from './history-reader.pg.ts';
export {
  noCounts,
  type ReplayCounts,
} from './judge-entry.ts';
export { judgePart } from './judge-part.ts';
export { measuredRows } from './measured-rows.ts';
export { REPLAY_PROBLEMS } from './problems.ts';
export { type RecallStore, recallStore } from './recall-store.pg.ts';
export { askedOf, policyTexts, type ReplayRequest } from './replay-asked.ts';
export { replayHistory } from './replay-history.ts';
export { replayJudges } from './replay-judges.ts';
export { replayStore } from './replay-store.pg.ts';
export type { HistoryPhone } from './replay-store.ts';
export { type ReplayRouteDeps, replayRoutes } from './routes.ts';
export { runStore } from './run-store.pg.ts';
export { runTasks } from './run-tasks.ts';
export { sealOpener } from './seal-opener.pg.ts';
export { simulate } from './simulate.ts';
export { workOnReplay } from './work-on-replay.ts';
