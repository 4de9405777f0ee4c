/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel Random
 * Numbers: As Easy as 1, 2, 3" (SC11): random words are a function of key and counter, so that any
 * life can be drawn anywhere, in any order, with the same result.
 *
 * Invariants: no state; philox.test.ts checks the authors' known answers.
 */
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** The high 32 bits of the product of two unsigned 32-bit numbers. */
function high(a: number, b: number): number {
  const al = a & 0xffff;
  const ah = a >>> 16;
  const bl = b & 0xffff;
  const bh = b >>> 16;
  const low = al * bl;
  const middle = ah * bl + (low >>> 16);
  const other = al * bh + (middle & 0xffff);
  // Both terms stay below 2^33; the sum is a number, not a bit pattern, until the end.
  return (ah * bh + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0;
}

/** Writes four random words for a counter of four words under a key of two into `out`. */
export function philox(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let [a, b, c, d] = [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
  let [x, y] = [k0 >>> 0, k1 >>> 0];
  for (let round = 0; round < 10; round++) {
    const h0 = high(M0, a);
    const l0 = Math.imul(M0, a) >>> 0;
    const h1 = high(M1, c);
    const l1 = Math.imul(M1, c) >>> 0;
    a = (h1 ^ b ^ x) >>> 0;
    b = l1;
    c = (h0 ^ d ^ y) >>> 0;
    d = l0;
    x = (x + W0) >>> 0;
    y = (y + W1) >>> 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** A number in [0, 1) of 53 bits from two words. */
export function unit(high32: number, low32: number): number {
  return ((high32 >>> 5) * 67_108_864 + (low32 >>> 6)) / 9_007_199_254_740_992;
}
