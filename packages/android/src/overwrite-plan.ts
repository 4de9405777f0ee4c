/**
 * Overwriting the free storage of a phone (上書き消去): what is written, how big the next file is,
 * and which blocks are read back.
 *
 * Invariants: files are numbered from 0 and lie one after the other in one stream of unpredictable
 * bytes, so that every block has one right content. Blocks are drawn after the writing, by numbers
 * that the phone does not know.
 */
import { OVERWRITE_SAMPLES } from '@nagori/model';

/** As evidence names it: a version that is found wrong is recalled (R30). */
export const OVERWRITE_TOOL = { name: 'nagori-overwrite', version: '1' } as const;

/** Where the shell of an Android phone may write: the storage of user data. */
export const OVERWRITE_FOLDER = '/data/local/tmp/nagori-overwrite';

export const BLOCK_BYTES = 4096;
export const FILE_BYTES_MOST = 64 * 1024 * 1024;
/** What remains free when no file of this size fits any more is not filled. */
export const FILE_BYTES_LEAST = 64 * 1024;
const SMALLER = 4;

/** Of 4 KiB in one answer of a shell, and their names in one request of every adb server. */
export const SAMPLES_IN_REQUEST = 250;

/** After a file of `bytes` did not fit; undefined: the storage is full. */
export function smallerFile(bytes: number): number | undefined {
  const smaller = bytes / SMALLER;
  return smaller < FILE_BYTES_LEAST ? undefined : smaller;
}

export interface Sample {
  readonly file: number;
  /** Within its file. */
  readonly block: number;
  /** From the begin of the stream. */
  readonly atByte: number;
}

/**
 * `files`: the size of each; `draw`: a number below the given one, each with equal chance. In the
 * order of the files.
 */
export function drawnSamples(
  files: readonly number[],
  draw: (below: number) => number,
): readonly Sample[] {
  const blocks = sum(files) / BLOCK_BYTES;
  if (blocks === 0) return [];
  const drawn = Array.from({ length: OVERWRITE_SAMPLES }, () => draw(blocks)).sort((a, b) => a - b);
  let file = 0;
  let first = 0;
  return drawn.map((at) => {
    for (;;) {
      const next = first + (files[file] ?? 0) / BLOCK_BYTES;
      if (at < next) return { file, block: at - first, atByte: at * BLOCK_BYTES };
      first = next;
      file++;
    }
  });
}

/** Prints the blocks one after the other, and nothing else. */
export function readBackScript(folder: string, samples: readonly Sample[]): string {
  return [
    `cd ${folder}&&r(){ dd if=$1 bs=${BLOCK_BYTES} skip=$2 count=1 2>/dev/null;}`,
    ...samples.map(({ file, block }) => `r ${file} ${block}`),
  ].join('\n');
}

export function sum(sizes: readonly number[]): number {
  let all = 0;
  for (const one of sizes) all += one;
  return all;
}
