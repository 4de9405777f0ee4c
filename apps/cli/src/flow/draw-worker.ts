/**
 * A worker thread that draws lives from the given tables, into counts shared with the first thread:
 * it writes between a request and its answer, and the first thread at other times.
 */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Key, SideBySide, Tables } from '@nagori/flow';
import { COMPILE_CACHE_DIRECTORY } from '../compile-cache.ts';
import type { DrawRequest } from './draw-lives.ts';

enableCompileCache(COMPILE_CACHE_DIRECTORY);
const { simulateSideBySide } = await import('@nagori/flow');
const { all, key, counts } = workerData as {
  readonly all: readonly Tables[];
  readonly key: Key;
  readonly counts: SideBySide;
};

parentPort?.on('message', ({ from, to }: DrawRequest) => {
  simulateSideBySide(all, key, from, to, counts);
  parentPort?.postMessage('drawn');
});
