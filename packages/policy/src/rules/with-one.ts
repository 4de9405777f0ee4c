/**
 * Returns `list` with `one` added at its end; does not modify `list`. Most lists of a phone's
 * record are short, and a spread costs several times as much as a one-element list.
 */
export function withOne<T>(list: readonly T[], one: T): readonly T[] {
  return list.length === 0 ? [one] : [...list, one];
}
