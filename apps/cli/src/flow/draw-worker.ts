/** A worker thread that draws lives from the tables it was given. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Key, Tables } from '@nagori/flow';
import { COMPILE_CACHE_DIRECTORY } from '../compile-cache.ts';
import type { DrawRequest } from './draw-lives.ts';

enableCompileCache(COMPILE_CACHE_DIRECTORY);
const { emptySideBySide, simulateSideBySide } = await import('@nagori/flow');
const { all, key } = workerData as { readonly all: readonly Tables[]; readonly key: Key };

parentPort?.on('message', ({ from, to }: DrawRequest) => {
  const counts = emptySideBySide(all);
  simulateSideBySide(all, key, from, to, counts);
  parentPort?.postMessage(counts);
});
