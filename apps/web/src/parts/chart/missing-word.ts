/** Why a chart has no number: null is withheld, undefined is not there yet. They are never one. */
export function missingWord(
  value: number | null | undefined,
): 'notPublished' | 'notYet' | undefined {
  if (value === null) return 'notPublished';
  return value === undefined ? 'notYet' : undefined;
}
