/**
 * A whole run: source → chunks → judged in this thread and on workers → output in order.
 *
 * Invariants: the first IN_PROCESS_BYTES are judged here, so that small inputs never start a worker
 * and the first verdict never waits for one. Chunks in progress are bounded, so that a slow reader
 * of the output slows the reading down. Output is in the order of the input, whichever thread
 * judged it.
 */
import { performance } from 'node:perf_hooks';
import type { Allocate, Chunk, ChunkReader } from '../input/chunk.ts';
import { IN_PROCESS_BYTES } from '../input/limits.ts';
import type { InputSource } from '../input/source.ts';
import type { Output } from '../output.ts';
import type { Progress } from '../progress.ts';
import { addAll, count, type RunResult, type RunTally } from '../tally.ts';
import { judgeChunk, type LineJudge } from './judge-chunk.ts';
import { type JudgedChunk, JudgePool } from './pool.ts';
import type { JudgeSettings } from './settings.ts';

export interface RunOptions {
  readonly source: InputSource;
  readonly reader: (allocate: Allocate) => ChunkReader;
  readonly settings: JudgeSettings;
  readonly judge: LineJudge;
  /** Worker threads besides this one; 0: everything in this thread. */
  readonly jobs: number;
  readonly output: Output;
  readonly progress: Progress;
  /** Resolves when the user wants to stop. */
  readonly interrupted: Promise<void>;
}

/**
 * If input arrives slowly, lines are judged after this pause, without waiting for a chunk to fill.
 */
const IDLE_FLUSH_MS = 150;

/**
 * The number of chunks that may be judged before an earlier one is, so that this thread continues
 * while a worker is behind.
 */
const AHEAD = 8;

const LINE_FEED = 10;

type Event = IteratorResult<Uint8Array> | 'idle' | 'interrupted';

/** Runs to the end of the source, or until it is stopped. Throws CliError. */
export async function run(options: RunOptions): Promise<RunResult> {
  const running = new Running(options);
  try {
    return await running.toEnd();
  } finally {
    await running.close();
  }
}

class Running {
  readonly #options: RunOptions;
  readonly #reader: ChunkReader;
  readonly #startedMs = performance.now();
  readonly #tally: RunTally = {};
  #lastLine = 0;
  #bytesRead = 0;
  #pool: JudgePool | undefined;
  #underWay = 0;
  /** Settles when everything judged so far is written. */
  #written: Promise<void> = Promise.resolve();
  #failure: unknown;
  #wake: (() => void) | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#reader = options.reader(
      (minBytes) => this.#pool?.allocate(minBytes) ?? new Uint8Array(minBytes),
    );
    const { sizeBytes } = options.source;
    if (sizeBytes !== undefined && sizeBytes > 2 * IN_PROCESS_BYTES) this.#startPool();
  }

  async toEnd(): Promise<RunResult> {
    const ended = await this.#readAll();
    if (ended === 'at-end') {
      const last = this.#reader.end();
      if (last !== undefined) await this.#submit(last);
    }
    await this.#written;
    if (this.#failure !== undefined) throw this.#failure;
    return {
      tally: this.#tally,
      lastLine: this.#lastLine,
      ended,
      elapsedMs: performance.now() - this.#startedMs,
    };
  }

  async close(): Promise<void> {
    this.#options.progress.hide();
    await Promise.all([this.#pool?.close(), this.#options.source.close()]);
  }

  async #readAll(): Promise<RunResult['ended']> {
    const { source, interrupted } = this.#options;
    const pieces = source.pieces[Symbol.asyncIterator]();
    const stopped: Promise<Event> = interrupted.then(() => 'interrupted' as const);
    let next = pieces.next();
    for (;;) {
      // Abandoned when the run is stopped; closing the source may then reject it.
      next.catch(() => {});
      const event = await this.#nextEvent(next, stopped);
      if (event === 'interrupted') return event;
      if (event === 'idle') {
        const chunk = this.#reader.flush();
        if (chunk !== undefined) await this.#submit(chunk);
        continue;
      }
      if (event.done === true) return 'at-end';
      await this.#take(await this.#takeFirst(event.value));
      if (this.#failure !== undefined) throw this.#failure;
      next = pieces.next();
    }
  }

  async #nextEvent(
    next: Promise<IteratorResult<Uint8Array>>,
    stopped: Promise<Event>,
  ): Promise<Event> {
    if (!this.#reader.hasLines) return Promise.race([next, stopped]);
    let timer: NodeJS.Timeout | undefined;
    const idle = new Promise<Event>((resolve) => {
      timer = setTimeout(() => resolve('idle'), IDLE_FLUSH_MS);
    });
    try {
      return await Promise.race([next, stopped, idle]);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The first line runs alone, since its verdict should not wait for modules that only later lines
   * need.
   */
  async #takeFirst(data: Uint8Array): Promise<Uint8Array> {
    const end = data.indexOf(LINE_FEED) + 1;
    if (this.#bytesRead > 0 || end === 0 || end === data.length) return data;
    await this.#take(data.subarray(0, end));
    return data.subarray(end);
  }

  async #take(data: Uint8Array): Promise<void> {
    this.#bytesRead += data.length;
    for (const chunk of this.#reader.push(data)) await this.#submit(chunk);
    if (this.#bytesRead > IN_PROCESS_BYTES) return;
    const chunk = this.#reader.flush();
    if (chunk !== undefined) await this.#submit(chunk);
  }

  /**
   * Has the chunk judged and written after all earlier ones; waits while too many are in progress.
   */
  async #submit(chunk: Chunk): Promise<void> {
    const beyondStart = this.#bytesRead > IN_PROCESS_BYTES;
    if (beyondStart && this.#options.jobs > 0) this.#startPool();
    const pool = beyondStart ? this.#pool : undefined;
    // Reading and writing use a tenth of this thread's time, so it also judges when all workers are
    // busy.
    if (pool?.isFree !== true) {
      const result = await judgeChunk(chunk, this.#options.judge);
      if (pool === undefined) {
        this.#enqueue(Promise.resolve({ ...result, out: Buffer.from(result.out) }));
        await this.#written;
        return;
      }
      this.#enqueue(Promise.resolve(pool.finished(chunk, result)));
    } else this.#enqueue(pool.judge(chunk));
    while (this.#underWay >= pool.capacity + AHEAD && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #startPool(): void {
    const { jobs, settings } = this.#options;
    if (jobs > 0) this.#pool ??= new JudgePool(settings, jobs);
  }

  #enqueue(judged: Promise<JudgedChunk>): void {
    this.#underWay++;
    // A chunk may fail while an earlier one is still being written.
    judged.catch(() => {});
    this.#written = this.#written.then(() => this.#write(judged));
  }

  async #write(judged: Promise<JudgedChunk>): Promise<void> {
    try {
      if (this.#failure !== undefined) return;
      const { output, progress, source } = this.#options;
      const chunk = await judged;
      addAll(this.#tally, chunk.tally);
      this.#lastLine = chunk.lastLine;
      if (chunk.complaints !== '') output.complain(chunk.complaints);
      await output.write(chunk.out);
      chunk.release?.();
      const phones = count(this.#tally, 'phones');
      const state = { count: phones, bytesRead: this.#bytesRead, sizeBytes: source.sizeBytes };
      progress.show(state, performance.now());
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#underWay--;
      this.#wake?.();
    }
  }
}
