/**
 * Judges chunks on worker threads.
 *
 * Invariants: each worker has at most three chunks, so that it never waits for the next one and
 * memory stays bounded. Results are promises, so that the caller decides the order. A worker that
 * dies fails its chunks, which are not counted as judged.
 */
import { Worker } from 'node:worker_threads';
import { CliError } from '../failure.ts';
import type { Chunk } from '../input/chunk.ts';
import type { ChunkResult } from './judge-chunk.ts';
import type { ChunkRequest, ChunkResponse } from './messages.ts';
import { encodeInto } from './out-buffer.ts';
import type { JudgeSettings } from './settings.ts';

/** A chunk's result with its output as bytes. */
export type JudgedChunk = Omit<ChunkResult, 'out'> & {
  readonly out: Uint8Array;
  /** Called when `out` is written and may be overwritten. */
  readonly release?: () => void;
};

/** The old generation of one worker. A line has at most 1 MiB, so that this is ample. */
const WORKER_HEAP_MB = 48;
/** Short-lived objects of one worker; larger halves the collections and doubles the memory. */
const WORKER_YOUNG_MB = 8;
const CHUNKS_PER_WORKER = 3;

interface Waiting {
  readonly resolve: (result: JudgedChunk) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export class JudgePool {
  readonly #members: readonly Member[];
  /** Buffers to reuse; with new ones, the garbage collector could not keep up. */
  readonly #spareIn: Uint8Array<ArrayBuffer>[] = [];
  readonly #spareOut: Uint8Array<ArrayBuffer>[] = [];
  readonly #queue: { id: number; chunk: Chunk; waiting: Waiting }[] = [];
  #nextId = 0;
  #failure: CliError | undefined;
  #closed = false;

  constructor(settings: JudgeSettings, size: number) {
    this.#members = Array.from({ length: size }, () => this.#start(settings));
  }

  /** The number of chunks that may be in progress together; beyond it, reading waits. */
  get capacity(): number {
    return this.#members.length * CHUNKS_PER_WORKER;
  }

  /** Whether a worker would start on a chunk, or take it next, without delay. */
  get isFree(): boolean {
    return this.#members.some((member) => member.waiting.size < CHUNKS_PER_WORKER);
  }

  /**
   * A chunk that was judged elsewhere, as bytes in a buffer of the pool; reuses the chunk's buffer.
   */
  finished(chunk: Chunk, { out: text, ...result }: ChunkResult): JudgedChunk {
    this.#keep(this.#spareIn, chunk.bytes);
    const { buffer, length } = encodeInto(text, this.#spareOut.pop());
    const release = (): void => this.#keep(this.#spareOut, buffer);
    return { ...result, out: buffer.subarray(0, length), release };
  }

  /** Judges one chunk and takes its bytes. Rejects with CliError `worker-failed`. */
  judge(chunk: Chunk): Promise<JudgedChunk> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: this.#nextId++, chunk, waiting: { resolve, reject } });
      this.#dispatch();
    });
  }

  /** A reused buffer of a finished chunk, or a new one. */
  allocate(minBytes: number): Uint8Array<ArrayBuffer> {
    const spare = this.#spareIn.pop();
    return spare !== undefined && spare.length >= minBytes ? spare : new Uint8Array(minBytes);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#members.map((member) => member.worker.terminate()));
  }

  #start(settings: JudgeSettings): Member {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: {
        maxOldGenerationSizeMb: WORKER_HEAP_MB,
        maxYoungGenerationSizeMb: WORKER_YOUNG_MB,
      },
    });
    const member: Member = { worker, waiting: new Map() };
    worker.on('message', (response: ChunkResponse) => this.#receive(member, response));
    worker.on('error', (error) => this.#fail(error.message));
    worker.on('exit', () => {
      if (!this.#closed) this.#fail('it ended early');
    });
    return member;
  }

  #dispatch(): void {
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined) return;
      let least: Member | undefined;
      for (const member of this.#members) {
        if (least === undefined || member.waiting.size < least.waiting.size) least = member;
      }
      if (least === undefined || least.waiting.size >= CHUNKS_PER_WORKER) return;
      this.#queue.shift();
      const { id, chunk, waiting } = next;
      least.waiting.set(id, waiting);
      const spare = this.#spareOut.pop();
      const request: ChunkRequest = { id, chunk, spare };
      const moved = [chunk.bytes.buffer, ...(spare === undefined ? [] : [spare.buffer])];
      least.worker.postMessage(request, moved);
    }
  }

  #receive(member: Member, response: ChunkResponse): void {
    if (response.kind === 'failed') {
      this.#fail(response.message);
      return;
    }
    const waiting = member.waiting.get(response.id);
    member.waiting.delete(response.id);
    this.#keep(this.#spareIn, response.used);
    const { out, outLength, result } = response;
    const release = (): void => this.#keep(this.#spareOut, out);
    waiting?.resolve({ ...result, out: out.subarray(0, outLength), release });
    this.#dispatch();
  }

  #keep(spare: Uint8Array<ArrayBuffer>[], buffer: Uint8Array<ArrayBuffer>): void {
    if (spare.length < this.capacity + 4) spare.push(buffer);
  }

  #fail(reason: string): void {
    this.#failure ??= new CliError('worker-failed', `a worker failed: ${reason}`);
    const waiting = this.#members.flatMap((member) => [...member.waiting.values()]);
    for (const member of this.#members) member.waiting.clear();
    waiting.push(...this.#queue.splice(0).map((entry) => entry.waiting));
    for (const one of waiting) one.reject(this.#failure);
  }
}
