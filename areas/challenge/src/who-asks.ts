/** Who asks, as the holder is shown it: the operator's name and the shop's. */
import type { StaffDirectory } from '@nagori/area-staff';

/** An invitation shows this much (packages/challenge, `who`). */
const SHOWN_CHARS = 80;

export function whoAsks(
  directory: Pick<StaffDirectory, 'operators' | 'shops'>,
): (operator: string, shop: string | undefined) => Promise<string> {
  return async (operator, shop) => {
    const operators = await directory.operators();
    const names = [operators.find(({ id }) => id === operator)?.name.ja ?? operator];
    if (shop !== undefined) {
      const shops = await directory.shops(operator);
      names.push(shops.find(({ id }) => id === shop)?.name.ja ?? shop);
    }
    // A name in the directory is somebody's typing: what an invitation must not show is left out.
    const shown = names.join(' ').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
    return [...shown].slice(0, SHOWN_CHARS).join('');
  };
}
