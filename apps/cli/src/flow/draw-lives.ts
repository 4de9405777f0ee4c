/**
 * Draws lives on all processors, in rounds: each worker takes a part of a round, the counts are
 * added, and the checkpoint is written before the next.
 *
 * Invariants: the counts are the same for any number of workers and interruptions, because a life
 * depends only on seed and number. Memory does not grow with the number of lives.
 */
import { Worker } from 'node:worker_threads';
import {
  addSideBySide,
  clearSideBySide,
  emptySideBySide,
  type Key,
  type SideBySide,
  simulateSideBySide,
  type Tables,
} from '@nagori/flow';
import { CliError } from '../failure.ts';
import { fingerprint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';

/** Lives that a worker draws in one round: about a quarter of a second. */
const PART = 250_000;

export interface DrawOptions {
  readonly all: readonly Tables[];
  readonly key: Key;
  readonly lives: number;
  readonly workers: number;
  /** The checkpoint's path. */
  readonly resume: string | undefined;
  readonly progress: (done: number) => void;
  /** Asked after every round; true stops the run. */
  readonly interrupted: () => boolean;
}

export interface Drawn {
  readonly counts: SideBySide;
  /** Lives drawn; after an interruption, fewer than requested. */
  readonly done: number;
}

export interface DrawRequest {
  readonly from: number;
  readonly to: number;
}

/** Throws CliError `worker-failed`, `checkpoint-does-not-fit`, `output-unwritable`. */
export async function drawLives(options: DrawOptions): Promise<Drawn> {
  const { all, key, lives, resume } = options;
  const counts = emptySideBySide(all);
  const fits = resume === undefined ? '' : fingerprint(all, key);
  let done = resume === undefined ? 0 : readCheckpoint(resume, fits, counts);
  if (done > lives) {
    throw new CliError(
      'checkpoint-does-not-fit',
      `the checkpoint already holds ${done} lives, more than --lives`,
    );
  }
  const few = lives - done <= PART;
  const pool = few ? undefined : new DrawPool(all, key, options.workers);
  try {
    while (done < lives && !options.interrupted()) {
      const part = Math.min(PART, Math.ceil((lives - done) / options.workers));
      const until = Math.min(lives, done + part * (pool === undefined ? 1 : options.workers));
      if (pool === undefined) simulateSideBySide(all, key, done, until, counts);
      else await pool.round(done, until, part, counts);
      done = until;
      if (resume !== undefined) writeCheckpoint(resume, fits, done, counts);
      options.progress(done);
      // Signals are delivered between rounds.
      await new Promise((turn) => setImmediate(turn));
    }
  } finally {
    await pool?.close();
  }
  return { counts, done };
}

interface Member {
  readonly worker: Worker;
  /** Written by the worker during a round, read and cleared here between rounds. */
  readonly counts: SideBySide;
}

class DrawPool {
  readonly #members: readonly Member[];
  #failed: ((error: CliError) => void)[] = [];

  constructor(all: readonly Tables[], key: Key, size: number) {
    this.#members = Array.from({ length: size }, () => {
      // Shared memory, so that rounds leave nothing for the garbage collector.
      const counts = emptySideBySide(all, (length) => {
        return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
      });
      const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
        workerData: { all, key, counts },
      });
      const fail = (reason: string): void => {
        const error = new CliError('worker-failed', `a worker failed: ${reason}`);
        for (const reject of this.#failed) reject(error);
      };
      worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
      return { worker, counts };
    });
  }

  /** Draws `from` to `until` in parts, one a worker, and adds their counts. */
  async round(from: number, until: number, part: number, total: SideBySide): Promise<void> {
    const parts: Promise<Member>[] = [];
    this.#failed = [];
    for (const member of this.#members) {
      const begin = from + parts.length * part;
      const end = Math.min(until, begin + part);
      if (begin >= end) break;
      parts.push(
        new Promise((resolve, reject) => {
          this.#failed.push(reject);
          member.worker.once('message', () => resolve(member));
          member.worker.postMessage({ from: begin, to: end } satisfies DrawRequest);
        }),
      );
    }
    for (const { counts } of await Promise.all(parts)) {
      addSideBySide(total, counts);
      clearSideBySide(counts);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }
}
