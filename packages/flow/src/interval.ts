/**
 * Confidence intervals for counted shares: how far chance alone may have moved them. Uncertainty of
 * the parameters is a different matter; see ranges.ts.
 */
import { NORMAL_95, type Share } from '@nagori/model';

/**
 * The share that a correlation explains (its square), with the interval for the number of draws:
 * Fisher's transformation (Metron 1, 1921). Fewer than four draws give no information.
 */
export function explainedBy(correlation: number, draws: number): Share {
  const share = correlation ** 2;
  if (draws < 4) return { share, low: 0, high: 1 };
  // The transform is not defined for a correlation of one, so it is limited to just below.
  const z = Math.atanh(Math.min(Math.abs(correlation), 1 - 1e-12));
  const half = NORMAL_95 / Math.sqrt(draws - 3);
  const high = Math.max(share, Math.tanh(z + half) ** 2);
  return { share, low: z <= half ? 0 : Math.min(share, Math.tanh(z - half) ** 2), high };
}

/**
 * The difference between two shares of the same lives: `gained` lives have it in the second only,
 * `lost` in the first only. Agresti and Min's interval for matched pairs (Statistics in Medicine
 * 24, 2005), which adds half a life to each of the four cells.
 */
export function pairedDifference(gained: number, lost: number, total: number): Share {
  if (total === 0) return { share: 0, low: -1, high: 1 };
  const n = total + 2;
  const [g, l] = [gained + 0.5, lost + 0.5];
  const centre = (g - l) / n;
  const half = (NORMAL_95 * Math.sqrt(g + l - (g - l) ** 2 / n)) / n;
  return {
    share: (gained - lost) / total,
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
  };
}
