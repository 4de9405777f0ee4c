/**
 * Random bytes of the kernel, drawn in blocks: ids, salts and nonces need a few at a time, and each
 * draw costs what a whole block does.
 *
 * Invariants: no byte is given twice, and none is left in a block once it was given.
 */
import { randomFillSync } from 'node:crypto';

const BLOCK_BYTES = 4_096;
/** What is longer is drawn by itself. */
const SHORT_BYTES = 64;

/** Gives so many random bytes at each call; `fill` fills a block in place. */
export function randomSource(
  fill: (block: Uint8Array) => void = randomFillSync,
): (bytes: number) => Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  let used = BLOCK_BYTES;
  return (bytes) => {
    if (bytes > SHORT_BYTES) {
      const own = new Uint8Array(bytes);
      fill(own);
      return own;
    }
    if (used + bytes > BLOCK_BYTES) {
      fill(block);
      used = 0;
    }
    const end = used + bytes;
    const given = block.slice(used, end);
    block.fill(0, used, end);
    used = end;
    return given;
  };
}
