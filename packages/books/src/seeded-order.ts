/**
 * An order that depends only on a seed and an id: the same on every machine, for any order of the
 * ids. MurmurHash3's 32-bit function twice (A. Appleby, public domain), with seeds derived from the
 * given one.
 *
 * Invariants: not secret: the seed gives the order. Draw the seed after the sampled work is done.
 */
export type Rank = (id: string) => number;

/** Ranks ids between 0 and 2^53, lowest first. */
export function rankBy(seed: string): Rank {
  const [high, low] = [murmur(seed, 0x9747b28c), murmur(seed, 0x3c6ef372)];
  return (id) => (murmur(id, high) & 0x1fffff) * 2 ** 32 + murmur(id, low);
}

/** MurmurHash3 x86 32 over UTF-16 units, two at a time. */
function murmur(text: string, seed: number): number {
  let hash = seed;
  let at = 0;
  for (; at + 1 < text.length; at += 2) {
    hash ^= scrambled(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (at < text.length) hash ^= scrambled(text.charCodeAt(at));
  hash ^= text.length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
