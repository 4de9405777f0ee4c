/** Runs a simulation in a worker thread and stores its rounds on the way. */
import { Worker } from 'node:worker_threads';
import type { Worked } from './carry-on.ts';
import type { FlowMessage, FlowWorkerData } from './flow-worker.ts';
import type { RunStore, WholeRun } from './run-store.ts';
import type { FlowRequestDto } from './wire.ts';

export interface SimulateDeps {
  readonly runs: RunStore;
  readonly now: () => number;
  readonly stopping: () => boolean;
}

/** The minimum time between two stored checkpoints; each is at the end of a round. */
const KEEP_AFTER_MS = 500;

export async function simulate(
  { runs, now, stopping }: SimulateDeps,
  operator: string,
  run: WholeRun,
): Promise<Worked> {
  const asked = run.asked as unknown as FlowRequestDto;
  const { lives, seed, scenario, beside } = asked;
  const workerData: FlowWorkerData = {
    lives,
    seed,
    done: run.done,
    checkpoint: run.checkpoint,
    scenarios: beside === undefined ? [scenario] : [scenario, beside],
  };
  if (!(await runs.keep(operator, run, { done: run.done, total: lives }, now()))) {
    return { kind: 'stopped' };
  }
  const worker = new Worker(new URL('./flow-worker.ts', import.meta.url), { workerData });
  try {
    return await new Promise<Worked>((resolve, reject) => {
      let savedAt = performance.now();
      let keeping: Promise<void> = Promise.resolve();
      const take = async (message: FlowMessage): Promise<void> => {
        if (message.kind === 'reported') {
          resolve({ kind: 'done', result: message.reported });
          return;
        }
        const { done, checkpoint } = message;
        if (stopping()) resolve({ kind: 'waits' });
        if (performance.now() - savedAt < KEEP_AFTER_MS && done < lives) return;
        savedAt = performance.now();
        const step = { done, total: lives, checkpoint };
        if (!(await runs.keep(operator, run, step, now()))) resolve({ kind: 'stopped' });
      };
      worker.on('message', (message: FlowMessage) => {
        keeping = keeping.then(() => take(message)).catch(reject);
      });
      worker.on('error', reject);
      worker.on('exit', (status) => {
        if (status !== 0) reject(new Error('the worker of a simulation ended'));
      });
    });
  } finally {
    await worker.terminate();
  }
}
