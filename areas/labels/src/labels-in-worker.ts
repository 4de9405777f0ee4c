/**
 * Makes labels in their own thread, so that the counter does not wait for 500 of them and the
 * server does not hold a font that is rarely used.
 */
import { Worker } from 'node:worker_threads';
import { paperFontBytes } from '@nagori/area-books';
import type { Laid } from '@nagori/label';
import type { LabelWork } from './make-labels.ts';

type Printing = Omit<LabelWork, 'font'>;

const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

export const makeInWorker = (work: Printing): Promise<Uint8Array> => run(work, false);

/** The first label. */
export const showInWorker = (work: Printing): Promise<Laid> =>
  run({ ...work, labels: work.labels.slice(0, 1) }, true);

function run<Answer>(work: Printing, shows: boolean): Promise<Answer> {
  const worker = new Worker(new URL('./labels-worker.ts', import.meta.url), {
    workerData: { ...work, font: paperFontBytes(), shows },
    resourceLimits: MEMORY,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the worker of the labels ended')));
  });
}
