/** The presets each operator works by, read anew every few seconds. */
import { DEFAULT_PRESET } from './kind-presets.ts';
import type { Operator, StaffDirectory } from './staff-directory.ts';

const FRESH_FOR_MS = 5_000;

export type PresetsOf = (operator: string) => Promise<readonly [string, ...string[]]>;

export interface OperatorPresets {
  /**
   * The presets that are switched on, the usual one first: it is used where a request names none.
   */
  readonly presetsOf: PresetsOf;
  /** Whether it is switched on; the database checks again at each opening. */
  readonly worksBy: (operator: string, preset: string) => Promise<boolean>;
}

export function operatorPresets(
  directory: Pick<StaffDirectory, 'operators'>,
  now: () => number,
): OperatorPresets {
  let known = new Map<string, Operator>();
  let readAt = Number.NEGATIVE_INFINITY;
  const read = async () => {
    known = new Map((await directory.operators()).map((one) => [one.id, one]));
    readAt = now();
  };
  const of = async (operator: string): Promise<Operator | undefined> => {
    if (now() - readAt >= FRESH_FOR_MS || !known.has(operator)) await read();
    return known.get(operator);
  };
  const has = async (operator: string, preset: string) =>
    ((await of(operator))?.presets ?? [DEFAULT_PRESET]).includes(preset);
  return {
    presetsOf: async (operator) => {
      const own = await of(operator);
      const usual = own?.preset ?? DEFAULT_PRESET;
      return [usual, ...(own?.presets ?? []).filter((one) => one !== usual)];
    },
    worksBy: async (operator, preset) => {
      if (await has(operator, preset)) return true;
      // Perhaps it was switched on a moment ago.
      await read();
      return has(operator, preset);
    },
  };
}
