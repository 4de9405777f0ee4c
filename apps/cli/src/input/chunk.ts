/**
 * A chunk: whole lines as bytes, with the number of the first. It is what travels between the reader of
 * the input, the workers and the writer.
 *
 * Invariants: lines are numbered by the input's own line ends, from 1; a problem's number never lies
 * outside its chunk, so that joining chunks in order joins lines in order.
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
