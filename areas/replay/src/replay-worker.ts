/** A worker thread that judges parts of the history again; for each it replies with the hits. */
import { parentPort, workerData } from 'node:worker_threads';
import { asServerOtherwise } from '@nagori/database';
import { openPartJudges, type PartJudgesData } from './part-judges.ts';
import type { PartResult } from './replay-history.ts';

export interface PartAsked {
  readonly part: number;
  readonly parts: number;
}

export type PartAnswer =
  | { readonly part: number; readonly result: PartResult }
  | { readonly part: number; readonly failed: string; readonly code: unknown };

asServerOtherwise();
const judges = await openPartJudges(workerData as PartJudgesData);

parentPort?.on('message', async ({ part, parts }: PartAsked) => {
  let answer: PartAnswer;
  try {
    answer = { part, result: await judges.judge(part, parts) };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    const failed = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
    answer = { part, failed, code };
  }
  parentPort?.postMessage(answer);
});
parentPort?.postMessage('ready');
