/**
 * Random bytes of the kernel, drawn in blocks: ids, salts and nonces need a few at a time, and each
 * draw costs as much as a whole block.
 *
 * Invariants: no byte is returned twice, and a returned byte is erased from its block.
 */
import { randomFillSync } from 'node:crypto';

const BLOCK_BYTES = 4_096;
/** Longer requests are drawn directly. */
const SHORT_BYTES = 64;

/** Returns a source of random bytes; `fill` fills a block in place. */
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
