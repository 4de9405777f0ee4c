/**
 * Durations as counts by bin, so that they add up over days, shops and operators, and a quantile of
 * the sum is one of all of them together (DDSketch, Masson, Rim, Lee: PVLDB 12, 2019, §2.1).
 *
 * A bin is 5% wide. A quantile is the middle of its bin, with a relative error of at most
 * `QUANTILE_ERROR`. `nagori.bin_of` in the database computes the same bins.
 */

const GROWTH = 1.05;
/** Beyond are the ages of stars. */
const LAST_BIN = 499;

/** How far a quantile may be off, as a share of itself: a little under 2.5%. */
export const QUANTILE_ERROR: number = (GROWTH - 1) / (GROWTH + 1);

/** The bin of so many seconds; everything up to one second is the first. */
export function binOf(seconds: number): number {
  if (seconds <= 1) return 0;
  return Math.min(LAST_BIN, Math.ceil(Math.log(seconds) / Math.log(GROWTH)));
}

/** Seconds that are no further than `QUANTILE_ERROR` from everything in the bin. */
function secondsOf(bin: number): number {
  return (2 * GROWTH ** bin) / (GROWTH + 1);
}

/**
 * The duration below which `share` of them lie (nearest rank: of 2, the median is the first);
 * undefined where there are none. `bins`: counts by bin.
 */
export function quantileOf(bins: ReadonlyMap<number, number>, share: number): number | undefined {
  const inOrder = [...bins].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const all = inOrder.reduce((sum, [, n]) => sum + n, 0);
  if (all === 0) return undefined;
  const rank = Math.max(1, Math.ceil(all * share));
  let below = 0;
  for (const [bin, n] of inOrder) {
    below += n;
    if (below >= rank) return secondsOf(bin);
  }
  throw new TypeError('a rank beyond the last of the bins');
}

/** Where spans end that people read, in seconds; the last one is open. */
export const COUNTER_SPANS = [120, 300, 600, 900, 1_200, 1_800, 3_600, 14_400, 86_400] as const;
export const LOSS_SPANS = [600, 1_800, 3_600, 21_600, 86_400, 259_200, 604_800] as const;

/** Which span a bin belongs to; a bin across an end belongs to the one before it. */
export function spanIndexOf(bin: number, spans: readonly number[]): number {
  return spans.filter((end) => bin > binOf(end)).length;
}
