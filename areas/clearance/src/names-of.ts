/** Names of operators and shops as printed on a certificate. */
import type { Names, StaffDirectory } from '@nagori/area-staff';
import type { ClearanceDeps } from './clearance-deps.ts';

/** A certificate takes this much (packages/certificate, `named`). */
const SHOWN_CHARS = 80;

export function namesOf(
  directory: Pick<StaffDirectory, 'operators' | 'shops'>,
): ClearanceDeps['namesOf'] {
  return async (operator, shop) => {
    const known = (await directory.operators()).find(({ id }) => id === operator);
    if (known === undefined) return undefined;
    const name = shownName(known.name);
    const shops = shop === undefined ? [] : await directory.shops(operator);
    const place = shops.find(({ id }) => id === shop);
    return { operator: name, ...(place === undefined ? {} : { shop: shownName(place.name) }) };
  };
}

/** A name in the directory is free text: what a certificate must not show is removed. */
function shownName({ ja, en }: Names): Names {
  return { ja: shown(ja), en: shown(en) };
}

function shown(text: string): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  let size = 0;
  // Counted in UTF-16 units as the certificate does, and never through the middle of a character.
  const used = [...plain].filter((one) => {
    size += one.length;
    return size <= SHOWN_CHARS;
  });
  return used.join('') || '-';
}
