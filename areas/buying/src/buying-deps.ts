/**
 * What the use cases of price lists and quotes take as arguments.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { PriceStore } from './price-store.ts';

export interface BuyingDeps {
  readonly handover: HandoverDeps;
  readonly prices: PriceStore;
  /** How an operator, or one of its shops, is called. */
  readonly nameOf: (operator: string, shop: string | undefined) => Promise<Names | undefined>;
}
