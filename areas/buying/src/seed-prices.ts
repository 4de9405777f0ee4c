/** An invented price list for the demonstration's operators; one that has a list keeps its own. */
import { newId } from '@nagori/keys';
import { japanDay } from '@nagori/model';
import { EXAMPLE_LIST } from '@nagori/price';
import type { BuyingDeps } from './buying-deps.ts';

export async function seedPrices(
  { handover, prices }: Pick<BuyingDeps, 'handover' | 'prices'>,
  operators: readonly string[],
): Promise<void> {
  const at = handover.now();
  for (const operator of operators) {
    if ((await prices.lists(operator, 1)).length > 0) continue;
    const list = {
      id: newId(at, handover.random),
      fromDay: japanDay(at),
      list: EXAMPLE_LIST,
      prices: EXAMPLE_LIST.prices.length,
      loadedAt: at,
      loadedBy: 'demonstration',
    };
    await prices.addList(operator, list, undefined);
  }
}
