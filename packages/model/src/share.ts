/** A counted share with its confidence interval: how far chance alone may have moved it. */

/** 95% of a normal distribution lie within this many standard deviations. */
export const NORMAL_95 = 1.959963984540054;

export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval for `count` of `total` (E. B. Wilson, JASA 22, 1927). */
export function shareOf(count: number, total: number): Share {
  if (total === 0) return { share: 0, low: 0, high: 1 };
  const p = Math.min(count / total, 1);
  const z2 = (NORMAL_95 * NORMAL_95) / total;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (NORMAL_95 / (1 + z2)) * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total));
  return {
    share: count / total,
    // Exact at the edges, where rounding would leave a small error.
    low: count === 0 ? 0 : centre - half,
    high: count >= total ? Math.max(count / total, 1) : centre + half,
  };
}

/** How often, and how often something was found afterwards. */
export interface Tries {
  readonly tries: number;
  readonly failed: number;
}
