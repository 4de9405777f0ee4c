/**
 * The phones that were destroyed with a box. One that turned up since lies in no box (R20), and
 * stays among them by what was noted of it.
 */
import type { BenchStore } from '@nagori/area-bench';
import type { PhoneKey } from '@nagori/area-handover';
import { toHex } from '@nagori/keys';
import { BOX_PHONES_MOST } from '@nagori/model';
import type { TurnedUp } from './turned-up-store.ts';

export interface DestroyedPhone {
  /** In which it was destroyed. */
  readonly handover: string;
  readonly phoneKey: PhoneKey;
  /** The oldest first. */
  readonly turnedUp: readonly TurnedUp[];
}

/** `turnedUp`: all that did of this box. In the order of their keys. */
export async function destroyedIn(
  bench: Pick<BenchStore, 'phonesInBox'>,
  operator: string,
  box: string,
  turnedUp: readonly TurnedUp[],
): Promise<readonly DestroyedPhone[]> {
  const inBox = await bench.phonesInBox(operator, box, 2 * BOX_PHONES_MOST);
  const noted = Map.groupBy(turnedUp, ({ phoneKey }) => toHex(phoneKey));
  const phones = new Map<string, DestroyedPhone>();
  for (const { handover, phoneKey } of [...inBox, ...turnedUp]) {
    const key = toHex(phoneKey);
    phones.set(key, { handover, phoneKey, turnedUp: noted.get(key) ?? [] });
  }
  return [...phones].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, phone]) => phone);
}
