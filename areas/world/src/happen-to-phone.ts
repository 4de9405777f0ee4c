/**
 * Applies an event to a virtual phone: stored, recorded as evidence where it was an act, and
 * followed by the element's request for orders where the phone is online.
 */
import { happen, type LookBody, type PhoneEvent, tellAct } from '@nagori/element';
import { done, type Outcome } from '@nagori/model';
import { changePhone } from './change-phone.ts';
import { type Fetched, fetchOrders } from './fetch-orders.ts';
import { natureOf, type WorldDeps, type WorldRefusalCode } from './world-deps.ts';

export interface Happened {
  readonly evidence: LookBody | undefined;
  readonly fetched: Fetched;
}

export async function happenToPhone(
  deps: WorldDeps,
  id: string,
  event: PhoneEvent,
): Promise<Outcome<Happened, WorldRefusalCode>> {
  const happened = await changePhone(deps, id, (phone) => {
    const outcome = happen(phone, event, natureOf(deps, phone));
    return outcome.kind === 'good'
      ? { kind: 'changed', to: outcome.value, value: tellAct(event, phone, outcome.value) }
      : { kind: 'refused', reasons: outcome.reason };
  });
  if (happened.kind === 'refused') return happened;
  const fetched = await fetchOrders(deps, id);
  if (fetched.kind === 'refused') return fetched;
  return done({ evidence: happened.value, fetched: fetched.value });
}
