/**
 * Creates a virtual phone, unboxed and in use, with keys made inside and certificates for them; and
 * brings it into the states that a counter may see.
 *
 * Invariants: only events that any phone can have happen to it (packages/element). A refusal of the
 * phone is returned with all its reasons.
 */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { keyPairOf, softSilicon } from '@nagori/area-world';
import {
  Element,
  type ElementRefusal,
  happen,
  makeKeys,
  newPhone,
  type Phone,
  type PhoneEvent,
  type PhonePlatform,
  takeCertificates,
} from '@nagori/element';
import { type CapabilityRow, type Check, capabilityOf, type ImeiKey } from '@nagori/model';
import { CliError } from '../failure.ts';
import type { PhoneInFile } from './phone-file.ts';
import { issueOnce } from './throwaway-issue.ts';

const generate = promisify(generateKeyPair);

export const silicon = softSilicon(async (algorithm) =>
  keyPairOf(
    algorithm === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' }),
  ),
);

export const VIRTUAL_STATES = ['held', 'locked', 'reset', 'deleted', 'off', 'dead'] as const;
/** `held`: keys and certificates inside, in use. The others are later states of such a phone. */
export type VirtualState = (typeof VIRTUAL_STATES)[number];

export interface NewPhoneWish {
  readonly platform: PhonePlatform;
  readonly signPassword: string;
  readonly authPin: string;
}

/** The status address in the certificates of a phone in a file. Nothing answers there. */
const NO_PLACE = 'http://authority.example';
const MODELS = {
  android: { model: 'EX-A24', os: '15' },
  ios: { model: 'EX-I18', os: '18' },
} as const;

/** Throws CliError `phone-not-made`, for example if a PIN is malformed. */
export async function makePhone(
  { platform, signPassword, authPin }: NewPhoneWish,
  rows: readonly CapabilityRow[],
): Promise<PhoneInFile> {
  const model = { platform, ...MODELS[platform] };
  const element = await Element.fresh(randomBytes(8).toString('hex'), silicon);
  const digits = String(randomBytes(6).readUIntBE(0, 6) % 10 ** 12).padStart(12, '0');
  const boxed = newPhone(
    {
      ...model,
      id: `phone-${randomBytes(4).toString('hex')}`,
      title: { ja: '仮想の端末', en: 'virtual phone' },
      imeis: [`00${digits}` as ImeiKey],
      element,
    },
    capabilityOf(rows, model),
  );
  const used = afterAll(boxed, rows, [
    { kind: 'power', on: true },
    { kind: 'screen', on: true },
    { kind: 'network', on: true },
    { kind: 'set-up' },
    { kind: 'use' },
  ]);
  const salts = { sign: new Uint8Array(randomBytes(16)), auth: new Uint8Array(randomBytes(16)) };
  const made = phoneOf(await makeKeys(used, { signPassword, authPin, salts }, silicon));
  const publicKeys = made.element?.publicKeys;
  if (publicKeys === undefined) throw new CliError('phone-not-made', 'the phone has no keys');
  const { certificates, authorities } = await issueOnce(publicKeys, Date.now(), NO_PLACE);
  return { phone: phoneOf(takeCertificates(made, certificates, silicon)), authorities };
}

export interface Brought {
  readonly phone: Phone;
  /** The element's signed receipt of its deletion. */
  readonly receipt?: string;
}

/** Brings a phone into a state: tries used up, reset, deleted, without power, broken. */
export function bringInto(
  phone: Phone,
  state: VirtualState,
  rows: readonly CapabilityRow[],
): Brought {
  switch (state) {
    case 'held':
      return { phone };
    case 'locked':
      return { phone: lockedOut(phone) };
    case 'reset':
      return { phone: afterAll(phone, rows, [{ kind: 'factory-reset', by: 'holder' }]) };
    case 'deleted': {
      if (phone.element === undefined) throw new CliError('phone-not-made', 'no element inside');
      const order = { order: `order-${randomBytes(4).toString('hex')}` };
      const { element, receipt } = phone.element.carryOut(order, Date.now(), silicon);
      return { phone: { ...phone, element }, receipt };
    }
    case 'off':
      return { phone: afterAll(phone, rows, [{ kind: 'power', on: false }]) };
    case 'dead':
      return { phone: afterAll(phone, rows, [{ kind: 'break', how: 'dead' }]) };
    default:
      return state satisfies never;
  }
}

/** Enters wrong PINs until both are blocked, as a finder of the phone might. */
function lockedOut(phone: Phone): Phone {
  let { element } = phone;
  for (const use of ['sign', 'auth'] as const) {
    while (element !== undefined && element.face.tries[use] > 0) {
      const { element: tried, answer } = element.tryPin(use, '-', silicon);
      if (answer.kind !== 'good' && answer.reason.includes('no-keys')) return phone;
      element = tried;
    }
  }
  return { ...phone, element };
}

function afterAll(
  phone: Phone,
  rows: readonly CapabilityRow[],
  events: readonly PhoneEvent[],
): Phone {
  return events.reduce(
    (one, event) =>
      phoneOf(happen(one, event, { capability: capabilityOf(rows, one), now: Date.now() })),
    phone,
  );
}

function phoneOf(answer: Check<Phone, readonly ElementRefusal[]>): Phone {
  if (answer.kind === 'good') return answer.value;
  const reasons = answer.kind === 'bad' ? answer.reason : [];
  throw new CliError('phone-not-made', 'the virtual phone refuses', [...reasons]);
}
