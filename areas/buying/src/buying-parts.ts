/** Assembles price lists and quotes: their store, the names of shops. */
import type { Agreement, HandoverDeps } from '@nagori/area-handover';
import { placeNames, type StaffDirectory } from '@nagori/area-staff';
import type { Pools } from '@nagori/database';
import { PAYMENT_WORDS } from '@nagori/price';
import { quoteOfHandover } from './accept-quote.ts';
import type { BuyingDeps } from './buying-deps.ts';
import { priceStore } from './price-store.pg.ts';

/** The price that the giver agreed to in a handover, as it is worded when it is signed for. */
export function agreedPayment({ app }: Pools): Agreement['priceOf'] {
  const prices = priceStore(app);
  return async (operator, handover) => {
    const agreed = await quoteOfHandover({ prices }, operator, handover);
    return agreed && { totalYen: agreed.totalYen, payment: PAYMENT_WORDS[agreed.payment] };
  };
}

export interface BuyingParts {
  readonly pools: Pools;
  readonly handover: HandoverDeps;
  readonly directory: Pick<StaffDirectory, 'operators' | 'shops'>;
}

export function buyingDeps({ pools, handover, directory }: BuyingParts): BuyingDeps {
  const nameOf = placeNames(directory, handover.now);
  return { handover, prices: priceStore(pools.app), nameOf };
}
