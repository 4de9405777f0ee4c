/**
 * Small-cell suppression (少数の秘匿): decides which cells of a tally are hidden, so that none of them
 * can be computed from what is shown.
 *
 * A cell is small from 1 up to, not including, `minCell`. Hiding it alone does not help if the
 * cells add up to a known sum. So all cells below a threshold are hidden, zeros too, and the
 * threshold rises until the hidden cells have two different counts. A reader knows the rule and the
 * sum; but after exchanging any two hidden counts the rule hides the same cells of the same sum. So
 * every hidden cell could have any of the hidden counts. If no threshold works, or only one cell
 * would remain, nothing of the tally is shown.
 *
 * Invariants: the result depends on the counts alone, and does not change when hidden counts are
 * exchanged.
 */
export type Hiding =
  | { readonly kind: 'all-shown' }
  /** True for each cell that is hidden. */
  | { readonly kind: 'some-hidden'; readonly hidden: readonly boolean[] }
  | { readonly kind: 'withheld' };

/** For cells that add up to a known number. */
export function hideInPartition(counts: readonly number[], minCell: number): Hiding {
  return hide(counts, counts, minCell, 2);
}

/**
 * For options of which each operator may name several: each option is a table of its own, of those
 * who named it and those who did not. `chose`: operators who named any. `others`: how many
 * operators are in each of the other cells (none, no answer, withheld); they and `chose` add up.
 * The surplus over `chose` comes from those who named several: with two options, from those who
 * named both.
 */
export function hideInChoices(
  counts: readonly number[],
  chose: number,
  others: readonly number[],
  minCell: number,
): Hiding {
  if ([chose, ...others].some((count) => isSmall(count, minCell))) return { kind: 'withheld' };
  const smaller = counts.map((count) => Math.min(count, chose - count));
  const surplus = counts.reduce((sum, count) => sum + count, -chose);
  if (!isSmall(surplus, minCell)) return hide(counts, smaller, minCell, 0);
  // Few named more than one. All counts together with `chose` would reveal how many, so no count is
  // shown; and nothing at all if so few chose that the hidden counts could be computed.
  if (chose <= minCell) return { kind: 'withheld' };
  const small = counts.map(() => minCell - 1);
  return hide(counts, small, minCell, 0);
}

const isSmall = (count: number, minCell: number): boolean => count > 0 && count < minCell;

/** `sizes`: compared with the threshold; `leastShown`: how many cells must remain shown. */
function hide(
  counts: readonly number[],
  sizes: readonly number[],
  minCell: number,
  leastShown: number,
): Hiding {
  if (!sizes.some((size) => isSmall(size, minCell))) return { kind: 'all-shown' };
  const largest = Math.max(...sizes);
  for (let threshold = minCell; threshold <= largest + 1; threshold++) {
    const hidden = sizes.map((size) => size < threshold);
    const different = new Set(counts.filter((_, index) => hidden[index]));
    const shown = hidden.filter((isHidden) => !isHidden).length;
    if (different.size >= 2 && shown >= leastShown) return { kind: 'some-hidden', hidden };
  }
  return { kind: 'withheld' };
}
