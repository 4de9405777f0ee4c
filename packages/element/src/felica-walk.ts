/**
 * What a walk through the virtual FeliCa chip finds: systems, and in each its nodes up to the end
 * mark.
 *
 * Invariants: node names only, no block (R08). The service codes are invented. System 0003, which
 * transit cards use, is real, so that a reader judges it as on a real chip.
 */
import type { EMoney, FelicaChip } from './phone.ts';

export interface FelicaSystem {
  readonly code: string;
  readonly nodes: readonly string[];
}

const ROOT = '0000-FFFE';

const PLACES: Readonly<Record<EMoney, FelicaSystem>> = {
  'transit-money': { code: '0003', nodes: ['0800-09FF'] },
  'shop-money': { code: 'FE00', nodes: ['E000-E0FF'] },
  'point-money': { code: 'FE00', nodes: ['E100-E1FF'] },
};

export function walkFelica({ container, services }: FelicaChip): readonly FelicaSystem[] {
  const inside = (code: string) =>
    services.map((one) => PLACES[one]).filter((place) => place.code === code);
  const common = { code: 'FE00', nodes: [ROOT, ...inside('FE00').flatMap(({ nodes }) => nodes)] };
  const transit = inside('0003').map(({ code, nodes }) => ({ code, nodes: [ROOT, ...nodes] }));
  return [...transit, common, ...(container ? [{ code: 'FE0F', nodes: [ROOT] }] : [])];
}
