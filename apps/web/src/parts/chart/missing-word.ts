/** Why a chart has no number: null is withheld, undefined is not there yet. They are never one. */
export function missingWord(value: number | null | undefined): 'notTold' | 'notYet' | undefined {
  if (value === null) return 'notTold';
  return value === undefined ? 'notYet' : undefined;
}
