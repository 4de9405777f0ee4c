/**
 * Small-cell suppression (少数の秘匿): which cells of a tally are hidden, so that none of them can be
 * computed from what is shown.
 *
 * A cell is small from 1 up to, not including, `minCell`. Hiding it alone is no use where the cells
 * add up: so all cells below a threshold are hidden, zeros too, and the threshold rises until what
 * is hidden holds two different counts. A reader of the result knows the rule and the sum; but
 * exchange any two hidden counts, and the rule hides the same cells of the same sum. So every
 * hidden cell could be any of the hidden counts. Where no threshold does it, or only one cell would
 * be left, nothing of the tally is shown.
 *
 * Invariants: the answer depends on the counts alone, and does not change when hidden counts are
 * exchanged.
 */
export type Hiding =
  | { readonly kind: 'all-shown' }
  /** True for each cell that is hidden. */
  | { readonly kind: 'some-hidden'; readonly hidden: readonly boolean[] }
  | { readonly kind: 'withheld' };

/** Cells that add up to a number that is known. */
export function hideInPartition(counts: readonly number[], minCell: number): Hiding {
  return hide(counts, counts, minCell, 2);
}

/**
 * Options of which each operator may name several: each is a table of its own, of those who named
 * it and those who did not. `chose`: operators who named any. `others`: how many operators are in
 * each of the other cells (none, no answer, withheld); they and `chose` add up. The surplus over
 * `chose` comes from those who named several: of two options, from as many who named both.
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
  // Few named more than one. All counts and `chose` would reveal how many: so no count is shown;
  // and nothing at all where so few chose that what is hidden could be counted out.
  if (chose <= minCell) return { kind: 'withheld' };
  const small = counts.map(() => minCell - 1);
  return hide(counts, small, minCell, 0);
}

const isSmall = (count: number, minCell: number): boolean => count > 0 && count < minCell;

/** `sizes`: what is compared with the threshold; `leastShown`: cells that must remain. */
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
