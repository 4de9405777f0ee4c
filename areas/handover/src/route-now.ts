/** Where a phone goes if it is confirmed now. */
import type { Route } from '@nagori/model';
import type { PhoneRecord } from './phone-record.ts';

export const DEFAULT_ROUTE: Route = 'inspection';

/** The route that the other side has confirmed; undefined: none yet. */
export function chosenBefore(record: PhoneRecord): Route | undefined {
  const { id } = record.stored.handover;
  return record.entries.findLast((one) => one.handover === id && one.route !== undefined)?.route;
}

/** The route that was chosen at the phone's earlier stages; undefined: none was. */
export function chosenEarlier({ entries, stored }: PhoneRecord): Route | undefined {
  const { id } = stored.handover;
  return entries.findLast((one) => one.handover !== id && one.route !== undefined)?.route;
}

/** The route that the giver is asked to agree to. */
export function routeNow(record: PhoneRecord): Route {
  return chosenBefore(record) ?? DEFAULT_ROUTE;
}
