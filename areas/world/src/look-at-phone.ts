/**
 * What eyes, devices and readers see of a virtual phone: readings, which change nothing.
 */
import {
  type Device,
  type ElementRefusal,
  type Look,
  lookAt,
  type Phone,
  readEid,
} from '@nagori/element';
import { type Check, done, type Outcome } from '@nagori/model';
import { natureOf, type WorldDeps, type WorldRefusalCode, worldRefused } from './world-deps.ts';

export function lookAtPhone(
  deps: WorldDeps,
  id: string,
  device: Device,
): Promise<Outcome<Look, WorldRefusalCode>> {
  return reading(deps, id, (phone) => lookAt(phone, device, natureOf(deps, phone)));
}

/** The element's identifier, as any reader gets it without a PIN. */
export function readPhoneEid(
  deps: WorldDeps,
  id: string,
): Promise<Outcome<string, WorldRefusalCode>> {
  return reading(deps, id, readEid);
}

async function reading<Value>(
  { store }: WorldDeps,
  id: string,
  read: (phone: Phone) => Check<Value, readonly ElementRefusal[]>,
): Promise<Outcome<Value, WorldRefusalCode>> {
  const stored = await store.phone(id);
  if (stored === undefined) return worldRefused('virtual-phone-not-found');
  const answer = read(stored.value);
  return answer.kind === 'good' ? done(answer.value) : worldRefused('phone-refuses', answer.reason);
}
