/** The accepted quote of a handover, as the dealer's book asks for the price of a purchase. */
import type { AgreedPurchase } from '@nagori/area-books';
import { type AgreedPrice, type BuyingDeps, quoteOfHandover } from '@nagori/area-buying';

const GB = { GB: 1, TB: 1024 } as const;
const CAPACITY = /^(\d{1,4})\s?(GB|TB)$/iu;

export function agreedPriceOf(buying: () => BuyingDeps) {
  return async (operator: string, handover: string): Promise<AgreedPurchase | undefined> => {
    const agreed = await quoteOfHandover(buying(), operator, handover);
    return agreed && agreedPurchase(agreed);
  };
}

/** The capacity that a phone was quoted with, in the first of its handovers that has a quote. */
export function quotedCapacityOf(buying: () => BuyingDeps) {
  return async (operator: string, handovers: readonly string[]): Promise<string | undefined> => {
    for (const handover of handovers) {
      const agreed = await quoteOfHandover(buying(), operator, handover);
      if (agreed?.features.capacity !== undefined) return agreed.features.capacity;
    }
    return undefined;
  };
}

function agreedPurchase({ number, totalYen, payment, features }: AgreedPrice): AgreedPurchase {
  const { maker, model, colour, accessories } = features;
  return {
    ...{ quote: number, yen: totalYen, payment },
    ...{ maker, model, colour, storageGb: storageOf(features.capacity) },
    // The book is written in Japanese.
    accessories: accessories.map(({ ja }) => ja),
  };
}

function storageOf(capacity: string | undefined): number | undefined {
  const [, digits = '', unit = ''] = CAPACITY.exec(capacity ?? '') ?? [];
  if (digits === '') return undefined;
  return Number(digits) * GB[unit.toUpperCase() as keyof typeof GB];
}
