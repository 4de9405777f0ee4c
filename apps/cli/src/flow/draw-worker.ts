/**
 * A worker thread that draws lives from the given tables, into counts shared with the first thread:
 * it writes between a request and its answer, and the first thread at other times.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Key, type SideBySide, simulateSideBySide, type Tables } from '@nagori/flow';
import type { DrawRequest } from './draw-lives.ts';

const { all, key, counts } = workerData as {
  readonly all: readonly Tables[];
  readonly key: Key;
  readonly counts: SideBySide;
};

parentPort?.on('message', ({ from, to }: DrawRequest) => {
  simulateSideBySide(all, key, from, to, counts);
  parentPort?.postMessage('drawn');
});
