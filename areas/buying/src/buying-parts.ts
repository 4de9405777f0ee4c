/** Assembles price lists and quotes: their store, the names of shops. */
import type { HandoverDeps } from '@nagori/area-handover';
import { placeNames, type StaffDirectory } from '@nagori/area-staff';
import type { Pools } from '@nagori/database';
import type { BuyingDeps } from './buying-deps.ts';
import { priceStore } from './price-store.pg.ts';

export interface BuyingParts {
  readonly pools: Pools;
  readonly handover: HandoverDeps;
  readonly directory: Pick<StaffDirectory, 'operators' | 'shops'>;
}

export function buyingDeps({ pools, handover, directory }: BuyingParts): BuyingDeps {
  const nameOf = placeNames(directory, handover.now);
  return { handover, prices: priceStore(pools.app), nameOf };
}
