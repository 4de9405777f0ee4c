/** How a mail calls the shop: operator and shop together, remembered for a minute. */
import { type Instant, MINUTE_MS } from '@nagori/model';
import type { Names, StaffDirectory } from './staff-directory.ts';

type Known = { readonly at: Instant; readonly names: Names };

export function placeNames(
  directory: Pick<StaffDirectory, 'operators' | 'shops'>,
  now: () => Instant,
): (operator: string, shop: string | undefined) => Promise<Names | undefined> {
  const known = new Map<string, Known>();
  const ask = async (operator: string, shop: string | undefined) => {
    const found = (await directory.operators()).find(({ id }) => id === operator)?.name;
    if (found === undefined || shop === undefined) return found;
    const place = (await directory.shops(operator)).find(({ id }) => id === shop);
    if (place === undefined || place.closedAt !== undefined) return undefined;
    const { ja, en } = place.name;
    return { ja: `${found.ja} ${ja}`, en: `${found.en}, ${en}` };
  };
  return async (operator, shop) => {
    const name = `${operator}/${shop ?? ''}`;
    const before = known.get(name);
    if (before !== undefined && now() - before.at < MINUTE_MS) return before.names;
    const names = await ask(operator, shop);
    // Unknown names are not cached: any client can make up names.
    if (names !== undefined) known.set(name, { at: now(), names });
    return names;
  };
}
