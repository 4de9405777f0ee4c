/** The preset each operator works by, read anew every few seconds. */
import type { StaffDirectory } from '@nagori/app';

/** What an operator works by that has chosen nothing. */
const DEFAULT_PRESET = 'recommended';
const FRESH_FOR_MS = 5_000;

export function operatorPresets(
  directory: Pick<StaffDirectory, 'operators'>,
  now: () => number,
): (operator: string) => Promise<string> {
  let known = new Map<string, string>();
  let readAt = Number.NEGATIVE_INFINITY;
  return async (operator) => {
    if (now() - readAt >= FRESH_FOR_MS || !known.has(operator)) {
      const operators = await directory.operators();
      known = new Map(operators.map(({ id, preset }) => [id, preset ?? DEFAULT_PRESET]));
      readAt = now();
    }
    return known.get(operator) ?? DEFAULT_PRESET;
  };
}
