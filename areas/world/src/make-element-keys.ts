/**
 * First half of enrolling: two key pairs inside the element, and its attestation of them.
 */
import { attestKeys, makeKeys, type Phone, toBase64Url } from '@nagori/element';
import type { Outcome } from '@nagori/model';
import { type Change, changePhone } from './change-phone.ts';
import type { WorldDeps, WorldRefusalCode } from './world-deps.ts';

export interface PhonePins {
  readonly signPassword: string;
  readonly authPin: string;
}

export interface MadeKeys {
  readonly eid: string;
  /** SubjectPublicKeyInfo, base64url. */
  readonly publicKeys: { readonly sign: string; readonly auth: string };
  /** Compact JWS of the element's attestation key over eid and both keys. */
  readonly attestation: string;
}

export function makeElementKeys(
  deps: WorldDeps,
  id: string,
  pins: PhonePins,
): Promise<Outcome<MadeKeys, WorldRefusalCode>> {
  return changePhone(deps, id, (phone) => keysIn(deps, phone, pins));
}

/** The same for a phone that is not stored yet. */
export async function keysIn(
  deps: Pick<WorldDeps, 'silicon' | 'random' | 'now'>,
  phone: Phone,
  pins: PhonePins,
): Promise<Change<Phone, MadeKeys>> {
  const salts = { sign: deps.random(16), auth: deps.random(16) };
  const made = await makeKeys(phone, { ...pins, salts }, deps.silicon);
  if (made.kind !== 'good') return { kind: 'refused', reasons: made.reason };
  return attestedKeys(deps, made.value);
}

/** A phone's new keys with the element's attestation of them. */
export function attestedKeys(
  { silicon, now }: Pick<WorldDeps, 'silicon' | 'now'>,
  to: Phone,
): Change<Phone, MadeKeys> {
  const attested = attestKeys(to, now(), silicon);
  if (attested.kind !== 'good') return { kind: 'refused', reasons: attested.reason };
  const keys = to.element?.keysToCertify;
  if (to.element === undefined || keys === undefined) {
    return { kind: 'refused', reasons: ['no-keys'] };
  }
  const publicKeys = { sign: toBase64Url(keys.sign), auth: toBase64Url(keys.auth) };
  const { eid } = to.element.face;
  return { kind: 'changed', to, value: { eid, publicKeys, attestation: attested.value } };
}
