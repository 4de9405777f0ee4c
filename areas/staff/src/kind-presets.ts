/**
 * The presets that an operator begins with, by its kind: the survey's practices of such operators,
 * without the variants that require less. The administrator switches others on.
 */
import type { OperatorKind } from '@nagori/model';
import type { Operator } from './staff-directory.ts';

/** The presets of an operator that has chosen none. */
export const DEFAULT_PRESET = 'recommended';

const BY_KIND: Readonly<Record<OperatorKind, readonly string[]>> = {
  mno: [
    'carrier-trade-in-shop',
    'carrier-trade-in-mail',
    'carrier-release',
    'collection-observed',
    'repair-exchange',
    'early-return',
    'return',
    'destruction',
  ],
  mvno: ['mvno-procurement-confirmed', 'mvno-sale', 'return', 'destruction'],
  dealer: [
    'dealer-buyback',
    'dealer-donation',
    'dealer-lease-return',
    'dealer-trade',
    'dealer-inspection',
    'dealer-sale',
    'return',
    'destruction',
  ],
  destroyer: ['return', 'destruction'],
  authority: [],
  'guideline-body': [],
};

/** By name, each once, with the operator's usual one. */
export function startingPresets({ kind, preset }: Pick<Operator, 'kind' | 'preset'>): string[] {
  return [...new Set([preset ?? DEFAULT_PRESET, DEFAULT_PRESET, ...BY_KIND[kind]])].sort();
}
