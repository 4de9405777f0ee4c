/**
 * A worker thread that simulates. It expands the scenarios into nets and draws lives in rounds.
 * After each round it reports its progress and a checkpoint, and at the end the result.
 */
import { parentPort, workerData } from 'node:worker_threads';
import {
  countsFromBytes,
  countsToBytes,
  emptySideBySide,
  keyOfSeed,
  prepare,
  simulateSideBySide,
} from '@nagori/flow';
import { flowWorld } from './flow-files.ts';
import { type Reported, reportOf } from './flow-report.ts';

export interface FlowWorkerData {
  readonly scenarios: readonly string[];
  readonly lives: number;
  readonly seed: number;
  /** Lives simulated before this start. */
  readonly done: number;
  readonly checkpoint: Uint8Array | undefined;
}

export type FlowMessage =
  | { readonly kind: 'drawn'; readonly done: number; readonly checkpoint: Uint8Array }
  | { readonly kind: 'reported'; readonly reported: Reported };

/** Lives of one round, which takes some tenths of a second. */
const ROUND = 500_000;

const asked = workerData as FlowWorkerData;
const all = asked.scenarios.map((name) => prepare(flowWorld(name)));
const tables = all.map((one) => one.tables);
const key = keyOfSeed(BigInt(asked.seed));
const resumed = asked.checkpoint && countsFromBytes(asked.checkpoint, tables);
const counts = resumed ?? emptySideBySide(tables);
for (let done = resumed === undefined ? 0 : asked.done; done < asked.lives; ) {
  const until = Math.min(asked.lives, done + ROUND);
  simulateSideBySide(tables, key, done, until, counts);
  done = until;
  tell({ kind: 'drawn', done, checkpoint: countsToBytes(counts) });
}
tell({ kind: 'reported', reported: reportOf(all, counts, asked.seed) });

function tell(message: FlowMessage): void {
  parentPort?.postMessage(message);
}
