/**
 * Files of reports are read in a thread of their own, so that no file, however it is made, keeps
 * the counter waiting or takes the server's memory along.
 *
 * Invariants: one thread for the process, which ends when no file came for a while. It is given
 * a piece of a file when the one before is used up. If it ends by itself, so do the files that it
 * was reading: sent again, they record nothing twice.
 */
import { on } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { MINUTE_MS } from '@nagori/model';
import type { Reading, ReadOptions } from '@nagori/reports';
import type { ReadAnswer, ReadOrder } from './read-message.ts';

const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const IDLE_MS = MINUTE_MS;

interface Thread {
  readonly worker: Worker;
  files: number;
  idle?: NodeJS.Timeout;
}

let thread: Thread | undefined;

/**
 * As `readReports`, in groups. Throws what `bytes` throws, or an error where the thread ends before
 * the file.
 */
export async function* readInThread(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<readonly Reading[]> {
  const { port1: port, port2: theirs } = new MessageChannel();
  const pieces = bytes[Symbol.asyncIterator]();
  const own = begun();
  try {
    own.worker.postMessage({ port: theirs, options } satisfies ReadOrder, [theirs]);
    for await (const [message] of on(port, 'message', { close: ['close'] })) {
      const answer = message as ReadAnswer;
      if (answer.kind === 'readings') yield answer.readings;
      else if (answer.kind === 'wants') port.postMessage(copyOf((await pieces.next()).value));
      else if (answer.kind === 'failed') throw answer.error;
      else return;
    }
    throw new Error('the thread that reads reports ended');
  } finally {
    port.close();
    ended(own);
    await pieces.return?.();
  }
}

/** Sent as it is, a piece would take along all of the memory that it is a part of. */
const copyOf = (piece: Uint8Array | undefined): Uint8Array | undefined =>
  piece === undefined ? undefined : new Uint8Array(piece);

function begun(): Thread {
  thread ??= started();
  clearTimeout(thread.idle);
  thread.worker.ref();
  thread.files += 1;
  return thread;
}

function started(): Thread {
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
    resourceLimits: MEMORY,
  });
  const own: Thread = { worker, files: 0 };
  const forget = (): void => {
    if (thread === own) thread = undefined;
  };
  // What it was reading hears of it as its port closes.
  worker.once('error', forget);
  worker.once('exit', forget);
  return own;
}

function ended(own: Thread): void {
  own.files -= 1;
  if (own.files > 0) return;
  own.worker.unref();
  own.idle = setTimeout(() => {
    if (thread === own) thread = undefined;
    void own.worker.terminate();
  }, IDLE_MS).unref();
}
