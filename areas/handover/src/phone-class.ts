/**
 * Model and system of a phone as insight counts them. Both come from a bounded list, so that free
 * text typed as a model, a number for instance, reaches no figure.
 *
 * Invariants: a model is the pattern of a capability row (`EX-B*`), or the platform where no row
 * matches; a system is a platform with its major version.
 */
import type { CapabilityRow, Platform } from '@nagori/model';

export interface PhoneClass {
  /** `EX-B*`, `android` where no row knows the model, `unknown`. */
  readonly model: string;
  /** `android-15`, `android`, `unknown`. */
  readonly os: string;
}

/** A phone's description, as far as its class needs it. */
export interface DescribedModel {
  readonly platform?: Platform | undefined;
  readonly model?: string | undefined;
  readonly os?: string | undefined;
}

const MAJOR = /^(\d{1,2})(\D|$)/;

export function phoneClass(
  { platform, model, os }: DescribedModel,
  table: readonly CapabilityRow[],
): PhoneClass {
  const known = model === undefined ? undefined : patternOf(model, platform, table);
  const major = MAJOR.exec(os ?? '')?.[1];
  const system = platform ?? 'unknown';
  return {
    model: known ?? system,
    os: platform === undefined || major === undefined ? system : `${platform}-${Number(major)}`,
  };
}

/** The longest pattern that fits, which says the most. */
function patternOf(
  model: string,
  platform: Platform | undefined,
  table: readonly CapabilityRow[],
): string | undefined {
  const fitting = table
    .filter((row) => platform === undefined || row.platform === platform)
    .flatMap((row) => row.models ?? [])
    .filter((one) => (one.endsWith('*') ? model.startsWith(one.slice(0, -1)) : model === one));
  return fitting.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
}
