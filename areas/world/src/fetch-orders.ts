/**
 * The element asks the authority for deletion orders, carries them out and sends the receipts, as a
 * real phone does by itself within 48 hours.
 *
 * Invariants: never while the phone is off, offline or dark (R03). The deletion is stored before
 * its receipt is sent: after a lost receipt the authority repeats the order and the element repeats
 * the receipt, and the keys are gone in any case.
 */
import { askOrders, carryOut } from '@nagori/element';
import { done, type Outcome } from '@nagori/model';
import { changePhone } from './change-phone.ts';
import { type WorldDeps, type WorldRefusalCode, worldRefused } from './world-deps.ts';

const FETCHES = ['not-asked', 'nothing', 'carried-out', 'unreachable'] as const;
export type Fetched = (typeof FETCHES)[number];

/** For one phone; `not-asked` where it is off, offline, dark or has no element. */
export async function fetchOrders(
  deps: WorldDeps,
  id: string,
): Promise<Outcome<Fetched, WorldRefusalCode>> {
  const stored = await deps.store.phone(id);
  if (stored === undefined) return worldRefused('virtual-phone-not-found');
  const asked = askOrders(stored.value, deps.now(), deps.silicon);
  if (asked.kind !== 'good') return done('not-asked');
  try {
    const orders = await deps.orders.orders(asked.value);
    for (const order of orders) {
      const carriedOut = await changePhone(deps, id, (phone) => {
        const carried = carryOut(phone, order, deps.now(), deps.silicon);
        return carried.kind === 'good'
          ? { kind: 'changed', to: carried.value.phone, value: carried.value.receipt }
          : { kind: 'refused', reasons: carried.reason };
      });
      // Switched off between the question and the order: the next round takes it up.
      if (carriedOut.kind === 'refused') return done('not-asked');
      await deps.orders.receipt(carriedOut.value);
    }
    return done(orders.length === 0 ? 'nothing' : 'carried-out');
  } catch (error) {
    deps.onUnreachable(error);
    return done('unreachable');
  }
}

/** One round over all phones, for the periodic job; how many carried something out. */
export async function fetchAllOrders(deps: WorldDeps): Promise<number> {
  let carriedOut = 0;
  for (const { id } of await deps.store.phones()) {
    const fetched = await fetchOrders(deps, id);
    if (fetched.kind === 'done' && fetched.value === 'carried-out') carriedOut += 1;
  }
  return carriedOut;
}
