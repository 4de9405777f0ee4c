/**
 * `list` with `one` more at its end; `list` stays as it is. Most lists of a phone's record stay
 * short, and a spread costs several times as much as a list of one.
 */
export function withOne<T>(list: readonly T[], one: T): readonly T[] {
  return list.length === 0 ? [one] : [...list, one];
}
