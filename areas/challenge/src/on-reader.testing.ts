/** A virtual phone on the counter's reader, vouched for by the test's authority. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chipSilicon } from '@nagori/area-world';
import { answerApdu, Element, newPhone, type Phone, WOKEN } from '@nagori/element';
import { VOUCHER_TYPE } from '@nagori/evidence';
import { capabilityOf, DAY_MS, type ImeiKey } from '@nagori/model';
import type { ThrowawayAuthority } from '@nagori/testkit';

export const SILICON = chipSilicon();

/** The authority's word on an element's key; `part` replaces what it says. */
export function voucherOf(
  element: Element,
  authority: ThrowawayAuthority,
  now: number,
  part: object = {},
): Promise<string> {
  const point = Buffer.from(element.attestationKey.slice(-64));
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map((one) =>
    one.toString('base64url'),
  );
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: authority.iss,
    iat,
    exp: iat + (365 * DAY_MS) / 1000,
    eid: element.face.eid,
    key: { kty: 'EC', crv: 'P-256', x, y },
    ...part,
  };
  return authority.sign({ typ: VOUCHER_TYPE, kid: authority.kid }, claims);
}

const IDENTITY = {
  id: 'phone-of-the-test',
  title: { ja: '見本', en: 'Sample' },
  platform: 'android',
  model: 'EX-B1',
  os: '15',
  imeis: ['00101700000001'] as ImeiKey[],
} as const;

/** Switched on, with an element of its own that holds nothing. */
export async function freshPhone(eid: string): Promise<Phone & { readonly element: Element }> {
  const element = await Element.fresh(eid, SILICON);
  const phone = newPhone({ ...IDENTITY, element }, capabilityOf([], IDENTITY));
  return { ...phone, element, power: true, screen: true };
}

const PINS = {
  signPassword: 'TAMESHI9',
  authPin: '1234',
  salts: { sign: new Uint8Array(randomBytes(16)), auth: new Uint8Array(randomBytes(16)) },
};

/** With key pairs inside. */
export async function holding(element: Element): Promise<Element> {
  const made = await element.createKeys(PINS, SILICON);
  assert.ok(made.kind === 'good');
  return made.value;
}

export function deleted(element: Element, at: number): Element {
  return element.carryOut({ order: 'order-1' }, at, SILICON).element;
}

/** The reader with this phone on it. */
export function readerWith(phone: Phone): (command: Uint8Array) => Promise<Uint8Array | undefined> {
  const parts = { silicon: SILICON, random: (n: number) => new Uint8Array(randomBytes(n)) };
  let on = { phone, session: WOKEN };
  return async (command) => {
    const answered = answerApdu(on.phone, on.session, command, parts);
    on = { phone: answered.phone, session: answered.session };
    return answered.response;
  };
}
