/** Prices as a table has them: a row for each model and capacity, a column for each grade. */
import type { PricesDto } from '@nagori/area-buying/wire';
import type { Grade } from '@nagori/model';

type Price = PricesDto['prices'][number];

export interface PriceTableRow {
  readonly maker: string;
  readonly model: string;
  readonly capacity: string;
  readonly yen: Readonly<Partial<Record<Grade, Price['yen']>>>;
}

/** In the order of the list. */
export function tableRows(prices: readonly Price[]): readonly PriceTableRow[] {
  const groups = Map.groupBy(prices, ({ maker, model, capacity = '' }) =>
    [maker, model, capacity].join('\n'),
  );
  return [...groups.values()].map((group) => {
    const { maker, model, capacity = '' } = group[0] as Price;
    const yen = Object.fromEntries(group.map(({ grade, yen: amounts }) => [grade, amounts]));
    return { maker, model, capacity, yen };
  });
}
