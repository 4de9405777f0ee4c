/** The words for a missing number: null is withheld, undefined is not measured yet. */
export function missingWord(
  value: number | null | undefined,
): 'notPublished' | 'notYet' | undefined {
  if (value === null) return 'notPublished';
  return value === undefined ? 'notYet' : undefined;
}
