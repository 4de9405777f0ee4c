/** Phones by the keys of their radios. */
import { toHex } from '@nagori/keys';
import type { StoredPhone } from './handover-store.ts';

/** By the key of each radio, in hexadecimal. Each of `phones` counts once. */
export function byRadio(
  phones: readonly StoredPhone[],
): ReadonlyMap<string, readonly StoredPhone[]> {
  const found = new Map<string, StoredPhone[]>();
  for (const phone of new Map(phones.map((one) => [toHex(one.phoneKey), one])).values()) {
    for (const key of [phone.phoneKey, phone.phoneKey2]) {
      if (key === undefined) continue;
      const name = toHex(key);
      found.set(name, [...(found.get(name) ?? []), phone]);
    }
  }
  return found;
}

/** The open one, else the one that was opened last. */
export function openFirst(phones: readonly StoredPhone[]): StoredPhone | undefined {
  if (phones.length < 2) return phones[0];
  const isOpen = ({ state }: StoredPhone) => Number(state === 'open');
  return phones.toSorted(
    (a, b) => isOpen(b) - isOpen(a) || b.handover.openedAt - a.handover.openedAt,
  )[0];
}
