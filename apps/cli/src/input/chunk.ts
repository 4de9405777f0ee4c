/**
 * A chunk: whole lines as bytes, with the number of the first. Chunks travel between the reader of
 * the input, the workers and the writer.
 *
 * Invariants: lines are numbered by the input's own line ends, from 1. A problem's number is always
 * within its chunk, so that joining chunks in order joins lines in order.
 */
import type { LineProblem } from './limits.ts';

export interface Chunk {
  /** Only the first `length` bytes count. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly length: number;
  readonly firstLine: number;
  /** The number of each line, where they are not consecutive (CSV records). */
  readonly lineNumbers?: readonly number[] | undefined;
  /** Lines already found bad by the reader, in order. */
  readonly problems: readonly LineProblem[];
}

/** Bytes in, chunks out: NDJSON (lines.ts) and CSV (csv.ts). */
export interface ChunkReader {
  /** True where `flush` would return a chunk. */
  readonly hasLines: boolean;
  /** Takes more of the input (bytes are copied where needed) and returns the full chunks. */
  readonly push: (data: Uint8Array) => Chunk[];
  /** The complete lines so far, without waiting for a full chunk. */
  readonly flush: () => Chunk | undefined;
  /** The chunk that the end of the input completes. */
  readonly end: () => Chunk | undefined;
}

/** Allocates the bytes of a new chunk; a pool reuses earlier ones. */
export type Allocate = (minBytes: number) => Uint8Array<ArrayBuffer>;
