/**
 * A found phone gets a new signing key inside the element; its authentication key stays. The
 * signing key in use is replaced once the certificate of the new one is stored.
 */
import { keepSigningKey, type Phone, renewSigningKey } from '@nagori/element';
import type { Outcome } from '@nagori/model';
import { type Change, changePhone } from './change-phone.ts';
import { attestedKeys, type MadeKeys, type PhonePins } from './make-element-keys.ts';
import type { WorldDeps, WorldRefusalCode } from './world-deps.ts';

/** `authPin` is asked for, not set. */
export function renewElementSigningKey(
  deps: WorldDeps,
  id: string,
  pins: PhonePins,
): Promise<Outcome<MadeKeys, WorldRefusalCode>> {
  return changePhone(deps, id, (phone) => renewedIn(deps, phone, pins));
}

/** The authority issues nothing for the new signing key: the phone keeps the one in use. */
export function keepElementSigningKey(
  deps: WorldDeps,
  id: string,
): Promise<Outcome<undefined, WorldRefusalCode>> {
  return changePhone(deps, id, (phone) => {
    const left = keepSigningKey(phone);
    return left.kind === 'good'
      ? { kind: 'changed', to: left.value, value: undefined }
      : { kind: 'refused', reasons: left.reason };
  });
}

async function renewedIn(
  deps: WorldDeps,
  phone: Phone,
  pins: PhonePins,
): Promise<Change<Phone, MadeKeys>> {
  const request = { ...pins, salt: deps.random(16) };
  const { phone: to, answer } = await renewSigningKey(phone, request, deps.silicon);
  if (answer.kind === 'good') return attestedKeys(deps, to);
  const tried = answer.reason.includes('pin-wrong') || answer.reason.includes('pin-blocked');
  const triesLeft = tried ? to.element?.face.tries.auth : undefined;
  return { kind: 'refused', reasons: answer.reason, to, triesLeft };
}
