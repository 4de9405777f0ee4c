/**
 * What was worked out of a list serves for the list that grew from it: a record grows at its end.
 *
 * Invariants: what is remembered changes no answer. Of the entries that were there before, none is
 * read again.
 */
import { beginsWith } from '../rules/circumstances.ts';

/** One piece of evidence adds few entries. */
const MOST_ADDED = 8;

export interface OfList<One> {
  readonly of: readonly One[];
}

/** `nothing`: of no entries; `withMore`: of `list`, which begins with that of `before`. */
export function grownFrom<One extends object, Worked extends OfList<One>>(
  nothing: Worked,
  withMore: (before: Worked, list: readonly One[]) => Worked,
): (list: readonly One[]) => Worked {
  /** By the last entry of their list. */
  const known = new WeakMap<One, Worked>();
  /** The longest known list that `list` begins with, if it lacks few entries. */
  const beginningOf = (list: readonly One[]): Worked => {
    for (let n = list.length; n > 0 && n >= list.length - MOST_ADDED; n--) {
      const worked = known.get(list[n - 1] as One);
      if (worked?.of.length === n && beginsWith(list, worked.of)) return worked;
    }
    return nothing;
  };
  return (list) => {
    const before = beginningOf(list);
    if (before.of.length === list.length) return before;
    const worked = withMore(before, list);
    const [last, lastBefore] = [list.at(-1), before.of.at(-1)];
    // One for a record, not one for each of its entries.
    if (lastBefore !== undefined) known.delete(lastBefore);
    if (last !== undefined) known.set(last, worked);
    return worked;
  };
}
