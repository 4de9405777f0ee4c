/**
 * The position of a moment in the picture: moments are spread evenly in order, so that a minute's
 * work next to a month's storage is still visible.
 *
 * Invariants: pure; order is preserved, distances are not: a later moment is never further left.
 */

export interface Scale {
  /** The moments that have a position, oldest first. */
  readonly knots: readonly number[];
  readonly width: number;
  readonly at: (moment: number) => number;
}

export interface ScaleShape {
  readonly left: number;
  readonly step: number;
  readonly right: number;
}

export function scaleOf(moments: readonly number[], { left, step, right }: ScaleShape): Scale {
  const knots = [...new Set(moments)].sort((a, b) => a - b);
  const at = (moment: number): number => {
    const next = knots.findIndex((knot) => knot >= moment);
    if (next === -1) return left + Math.max(0, knots.length - 1) * step;
    const after = knots[next] as number;
    const before = knots[next - 1];
    if (before === undefined || after === moment) return left + next * step;
    return left + (next - 1 + (moment - before) / (after - before)) * step;
  };
  return { knots, width: left + Math.max(0, knots.length - 1) * step + right, at };
}
