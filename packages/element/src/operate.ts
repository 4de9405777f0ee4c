/**
 * Operations between the phone's app, the authority and the element.
 *
 * Invariants: a deletion order is fetched and carried out only while the phone is on and online and
 * its screen is lit (R03). A PIN try is counted in the returned phone, whatever the answer.
 */
import { bad, type Check, good, type Instant } from '@nagori/model';
import { missing, type Need } from './condition.ts';
import type { Element, RenewalPins } from './element.ts';
import type { ElementOrder, IssuedCertificates, NewPins } from './element-face.ts';
import type { Phone } from './phone.ts';
import type { PinUse } from './pin.ts';
import type { ElementRefusal } from './refusal.ts';
import type { Silicon } from './silicon.ts';

type Refusals = readonly ElementRefusal[];

const ENROL: readonly Need[] = ['element', 'power', 'screen', 'network', 'in-use'];
const FETCH: readonly Need[] = ['element', 'power', 'screen', 'network'];
/**
 * No set-up is needed: a key left behind by a reset still signs for anyone who knows its PIN. That
 * is the risk.
 */
const SIGN: readonly Need[] = ['element', 'power', 'screen'];
const READ: readonly Need[] = ['element', 'power'];

function elementOf(phone: Phone, needs: readonly Need[]): Check<Element, Refusals> {
  const reasons = missing(phone, needs);
  if (phone.element === undefined || reasons.length > 0) return bad(reasons);
  return good(phone.element);
}

/** First step of an enrolment: two key pairs with their PINs. */
export async function makeKeys(
  phone: Phone,
  pins: NewPins,
  silicon: Silicon,
): Promise<Check<Phone, Refusals>> {
  const ready = elementOf(phone, ENROL);
  if (ready.kind !== 'good') return ready;
  const made = await ready.value.createKeys(pins, silicon);
  return made.kind === 'good' ? good({ ...phone, element: made.value }) : made;
}

/** A new signing key for a phone that was found again. Store the returned phone in any case. */
export async function renewSigningKey(
  phone: Phone,
  pins: RenewalPins,
  silicon: Silicon,
): Promise<{ readonly phone: Phone; readonly answer: Check<undefined, Refusals> }> {
  const ready = elementOf(phone, ENROL);
  if (ready.kind !== 'good') return { phone, answer: ready };
  const { element, answer } = await ready.value.renewSigningKey(pins, silicon);
  return { phone: { ...phone, element }, answer };
}

/** Drops a renewed signing key that gets no certificate. */
export function keepSigningKey(phone: Phone): Check<Phone, Refusals> {
  const ready = elementOf(phone, ENROL);
  if (ready.kind !== 'good') return ready;
  return good({ ...phone, element: ready.value.withoutRenewal() });
}

/** Second step: stores the certificates that the authority issued for those keys. */
export function takeCertificates(
  phone: Phone,
  certificates: IssuedCertificates,
  silicon: Silicon,
): Check<Phone, Refusals> {
  const ready = elementOf(phone, ENROL);
  if (ready.kind !== 'good') return ready;
  const stored = ready.value.storeCertificates(certificates, silicon);
  return stored.kind === 'good' ? good({ ...phone, element: stored.value }) : stored;
}

/** The element's attestation that it generated its keys, for enrolment. */
export function attestKeys(phone: Phone, now: Instant, silicon: Silicon): Check<string, Refusals> {
  const ready = elementOf(phone, READ);
  return ready.kind === 'good' ? ready.value.attestKeys(now, silicon) : ready;
}

export interface Signed {
  readonly phone: Phone;
  readonly answer: Check<string, Refusals>;
}

/** Signs with a holder's key after its PIN. Store the returned phone in any case. */
export function signWith(
  phone: Phone,
  use: PinUse,
  pin: string,
  payload: Readonly<Record<string, unknown>>,
  silicon: Silicon,
): Signed {
  const ready = elementOf(phone, SIGN);
  if (ready.kind !== 'good') return { phone, answer: ready };
  const { element, answer } = ready.value.sign(use, pin, payload, silicon);
  return { phone: { ...phone, element }, answer };
}

/** The element's identifier, which any reader gets without a PIN, even after a reset. */
export function readEid(phone: Phone): Check<string, Refusals> {
  const ready = elementOf(phone, READ);
  return ready.kind === 'good' ? good(ready.value.face.eid) : ready;
}

/** What prevents the phone from fetching deletion orders now; empty where nothing does. */
export function waitsFor(phone: Phone): readonly ElementRefusal[] {
  return missing(phone, FETCH);
}

/** The signed request for deletion orders, or why the phone cannot send it now. */
export function askOrders(phone: Phone, now: Instant, silicon: Silicon): Check<string, Refusals> {
  const ready = elementOf(phone, FETCH);
  return ready.kind === 'good' ? good(ready.value.askOrders(now, silicon)) : ready;
}

/** Carries out one order; the element's attestation key signs the receipt. */
export function carryOut(
  phone: Phone,
  order: ElementOrder,
  now: Instant,
  silicon: Silicon,
): Check<{ readonly phone: Phone; readonly receipt: string }, Refusals> {
  const ready = elementOf(phone, FETCH);
  if (ready.kind !== 'good') return ready;
  const { element, receipt } = ready.value.carryOut(order, now, silicon);
  return good({ phone: { ...phone, element }, receipt });
}
