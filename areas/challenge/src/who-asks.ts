/**
 * The asking operator's and shop's name, as shown to the holder.
 */
import type { StaffDirectory } from '@nagori/area-staff';

/** The length that an invitation shows (packages/challenge, `who`). */
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
    // Names in the directory are free text, so characters that an invitation must not show are
    // removed.
    const shown = names.join(' ').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
    return [...shown].slice(0, SHOWN_CHARS).join('');
  };
}
