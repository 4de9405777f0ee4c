/** A worker thread that judges parts of the history again; for each it replies with the hits. */
import { parentPort, workerData } from 'node:worker_threads';
import { asServerOtherwise } from '@nagori/database';
import { openPartJudges, type PartJudgesData } from './part-judges.ts';
import type { PartJudges, PartResult } from './replay-history.ts';

export type PartAsked = Parameters<PartJudges['judge']>;
export type PartAnswer =
  | { readonly part: number; readonly result: PartResult }
  | { readonly part: number; readonly failed: string; readonly code: unknown };

asServerOtherwise();
const judges = await openPartJudges(workerData as PartJudgesData);

parentPort?.on('message', async ([part, parts]: PartAsked) => {
  const failed = (error: unknown): PartAnswer => ({
    ...{ part, failed: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
    code: (error as { readonly code?: unknown }).code,
  });
  const judged = judges.judge(part, parts).then((result): PartAnswer => ({ part, result }));
  parentPort?.postMessage(await judged.catch(failed));
});
parentPort?.postMessage('ready');
