/** The workers of a replay: at most one for each processor, each with a few parts at a time. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PARTS_AT_ONCE, type PartJudgesData } from './part-judges.ts';
import type { PartJudges, PartResult } from './replay-history.ts';
import type { PartAnswer, PartAsked } from './replay-worker.ts';

interface Member {
  readonly worker: Worker;
  asked: number;
}

interface Waiting {
  readonly resolve: (result: PartResult) => void;
  readonly reject: (error: Error) => void;
}

/** `connections` is how many all workers have together. Rejects where a worker does not start. */
export async function replayJudges(
  workerData: PartJudgesData,
  connections: number,
): Promise<PartJudges> {
  const most = Math.max(1, Math.floor(connections / PARTS_AT_ONCE));
  const size = Math.min(availableParallelism(), most);
  const members: Member[] = [];
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const starting = Array.from({ length: size }, async () => {
    const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { workerData });
    const member = { worker, asked: 0 };
    members.push(member);
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('a worker ended')));
    });
    worker.on('error', (error) => failAll(error as Error));
    worker.on('exit', () => failAll(new Error('a worker ended')));
    worker.on('message', (answer: PartAnswer) => {
      member.asked -= 1;
      const one = waiting.get(answer.part);
      waiting.delete(answer.part);
      if ('failed' in answer)
        one?.reject(Object.assign(new Error(answer.failed), { code: answer.code }));
      else one?.resolve(answer.result);
    });
  });
  const close = async (): Promise<void> => {
    await Promise.all(members.map(({ worker }) => worker.terminate()));
  };
  try {
    await Promise.all(starting);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    width: size * PARTS_AT_ONCE,
    judge: (part, parts) =>
      new Promise((resolve, reject) => {
        const [least] = [...members].sort((a, b) => a.asked - b.asked);
        if (least === undefined) throw new RangeError('no worker');
        waiting.set(part, { resolve, reject });
        least.asked += 1;
        least.worker.postMessage([part, parts] satisfies PartAsked);
      }),
    close,
  };
}
