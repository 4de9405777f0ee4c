/**
 * A chunk: whole lines as bytes, with the number of the first. It is what travels between the
 * reader of the input, the workers and the writer.
 *
 * Invariants: lines are numbered by the input's own line ends, from 1; a problem's number never
 * lies outside its chunk, so that joining chunks in order joins lines in order.
 */
import type { LineProblem } from './limits.ts';

export interface Chunk {
  /** Only the first `length` bytes count. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly length: number;
  readonly firstLine: number;
  /** Where lines are not numbered one after another (CSV records): the number of each. */
  readonly lineNumbers?: readonly number[] | undefined;
  /** Lines already found bad by the reader, in order. */
  readonly problems: readonly LineProblem[];
}

/** Bytes in, chunks out: NDJSON (lines.ts) and CSV (csv.ts). */
export interface ChunkReader {
  /** True where `flush` would give a chunk. */
  readonly hasLines: boolean;
  /** Takes more of the input (what is kept is copied) and gives the chunks that are full. */
  readonly push: (data: Uint8Array) => Chunk[];
  /** What is whole so far, without waiting for a chunk to fill. */
  readonly flush: () => Chunk | undefined;
  /** What the end of the input completes. */
  readonly end: () => Chunk | undefined;
}

/** Where the bytes of a new chunk come from; a pool hands back used ones. */
export type Allocate = (minBytes: number) => Uint8Array<ArrayBuffer>;
