/**
 * Adds a new virtual phone, as it is when unboxed; the authority is informed of its element, as a
 * maker would do.
 *
 * Invariants: IMEIs begin with 00 (a test range that no real phone has). The phone is stored after
 * the authority knows its element, so that every stored phone can be issued certificates.
 */
import { Element, newPhone, type Phone, type PhonePlatform } from '@nagori/element';
import { newId, toHex } from '@nagori/keys';
import { capabilityOf, done, type ImeiKey, type Outcome } from '@nagori/model';
import { type WorldDeps, type WorldRefusalCode, worldRefused } from './world-deps.ts';

export interface PhoneOrder {
  readonly platform: PhonePlatform;
  readonly model: string;
  readonly os: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly dualSim: boolean;
}

/** The limit of phones in a demonstration, where any visitor may add one. */
export const PHONES_MOST = 200;

export async function addPhone(
  deps: WorldDeps,
  order: PhoneOrder,
): Promise<Outcome<Phone, WorldRefusalCode>> {
  if ((await deps.store.countPhones()) >= PHONES_MOST) return worldRefused('world-full');
  const boxed = await boxedPhone(deps, order, newId(deps.now(), deps.random));
  const phone = await knownToAuthority(deps, boxed);
  return (await deps.store.addPhone(phone)) ? done(phone) : worldRefused('write-conflict');
}

/** The phone itself, stored nowhere. */
export async function boxedPhone(
  { capabilities, random, silicon }: Pick<WorldDeps, 'capabilities' | 'random' | 'silicon'>,
  { dualSim, ...identity }: PhoneOrder,
  id: string,
): Promise<Phone> {
  const element = await Element.fresh(toHex(random(8)), silicon);
  const imeis = dualSim ? [testImei(random), testImei(random)] : [testImei(random)];
  return newPhone({ ...identity, id, imeis, element }, capabilityOf(capabilities, identity));
}

/**
 * Registers the phone with the authority, as its maker would; its element then holds the
 * authority's voucher for its key.
 */
export async function knownToAuthority({ register }: WorldDeps, phone: Phone): Promise<Phone> {
  const { element } = phone;
  if (element === undefined) return phone;
  const { attestationKey, face } = element;
  await register.tell({ elements: [{ eid: face.eid, attestationKey }] });
  const voucher = await register.vouch(face.eid);
  return voucher === undefined ? phone : { ...phone, element: element.withVoucher(voucher) };
}

/** 14 digits that begin with 00. */
function testImei(random: WorldDeps['random']): ImeiKey {
  const number = new DataView(Uint8Array.from(random(8)).buffer).getBigUint64(0) % 10n ** 12n;
  return `00${String(number).padStart(12, '0')}` as ImeiKey;
}
