/**
 * Renews vouchers that another key signed than the current one: after a key was rolled over or
 * withdrawn, and in demonstrations that began before vouchers had a key of their own. A maker would
 * do it by an update of the chip.
 *
 * Invariants: nothing else of a phone changes. A phone in use at this moment is left for the next
 * start.
 */
import type { WorldDeps } from './world-deps.ts';

export async function vouchAnew({ store, register }: WorldDeps): Promise<number> {
  let renewed = 0;
  for (const { id } of await store.phones()) {
    const stored = await store.phone(id);
    const { element } = stored?.value ?? {};
    const before = element?.face.voucher;
    if (stored === undefined || element === undefined || before === undefined) continue;
    const voucher = await register.vouch(element.face.eid);
    if (voucher === undefined || headOf(voucher) === headOf(before)) continue;
    const phone = { ...stored.value, element: element.withVoucher(voucher) };
    if (await store.replacePhone(phone, stored.version)) renewed += 1;
  }
  return renewed;
}

/** Type and key. */
const headOf = (jws: string): string => jws.slice(0, jws.indexOf('.'));
