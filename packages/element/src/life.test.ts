/**
 * Random life histories of virtual phones, compared with a model that knows only what the survey
 * and the sources say about phones.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Compartment } from '@nagori/model';
import { evidence, readFacts } from '@nagori/testkit';
import fc from 'fast-check';
import type { PhoneEvent } from './event.ts';
import { happen } from './happen.ts';
import { DEVICES, lookAt } from './look.ts';
import { carryOut, makeKeys, signWith, takeCertificates } from './operate.ts';
import { DAMAGES, E_MONEY, elementStateOf, type Phone } from './phone.ts';
import { PIN_TRIES } from './pin.ts';
import {
  PINS,
  type ToyModel,
  type ToySilicon,
  toyCapability,
  toyCertificate,
  toyPhone,
  toySilicon,
} from './toy-silicon.testing.ts';

type Deed =
  | PhoneEvent
  | { readonly kind: 'enrol' }
  | { readonly kind: 'sign'; readonly use: 'sign' | 'auth'; readonly pin: string }
  | { readonly kind: 'order'; readonly order: string };

const by = fc.constantFrom('holder' as const, 'staff' as const);
const on = fc.boolean();
const service = fc.constantFrom(...E_MONEY);
const event: fc.Arbitrary<PhoneEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom('power' as const, 'network' as const, 'screen' as const), on }),
  fc.record({ kind: fc.constantFrom('factory-reset' as const, 'overwrite' as const), by }),
  fc.record({ kind: fc.constantFrom('add-e-money' as const, 'clear-e-money' as const), service }),
  fc.record({
    kind: fc.constantFrom('sim' as const, 'sd-card' as const, 'card-record' as const),
    inside: on,
  }),
  fc.record({ kind: fc.constant('account-lock' as const), on }),
  fc.record({
    kind: fc.constant('break' as const),
    how: fc.constantFrom('cracked' as const, 'no-screen' as const, 'dead' as const),
  }),
  fc.record({ kind: fc.constant('element-fault' as const), faulty: on }),
  fc.constantFrom<PhoneEvent>(
    { kind: 'set-up' },
    { kind: 'use' },
    { kind: 'felica-tool' },
    { kind: 'forced-deletion' },
    { kind: 'repair' },
    { kind: 'lose' },
    { kind: 'find' },
    // Without these, most phones would stay switched off.
    { kind: 'power', on: true },
    { kind: 'network', on: true },
    { kind: 'screen', on: true },
  ),
);
const sign: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('sign' as const),
    use: fc.constant('auth' as const),
    pin: fc.constantFrom(PINS.authPin, '9999'),
  }),
  fc.record({
    kind: fc.constant('sign' as const),
    use: fc.constant('sign' as const),
    pin: fc.constantFrom(PINS.signPassword, 'WRONG1'),
  }),
);
const order: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('order' as const),
  order: fc.constantFrom('order-1', 'order-2', 'order-3'),
});
const enrol = fc.constant<Deed>({ kind: 'enrol' });
const deeds = (withOrders: boolean) =>
  fc.array(
    fc.oneof(
      { arbitrary: event, weight: 8 },
      { arbitrary: sign, weight: 4 },
      { arbitrary: enrol, weight: 2 },
      ...(withOrders ? [{ arbitrary: order, weight: 1 }] : []),
    ),
    { minLength: 10, maxLength: 60 },
  );
const anyModel = fc.constantFrom<ToyModel>('EX-A1', 'EX-B1', 'EX-L1', 'EX-I1');

/** In use from the start, so that something can happen. */
async function started(model: ToyModel, silicon: ToySilicon): Promise<Phone> {
  const phone = await toyPhone(model, silicon);
  return { ...phone, power: true, screen: true, network: true, software: 'in-use' };
}

interface Moment {
  readonly phone: Phone;
  readonly did: boolean;
  readonly signed?: boolean;
}

async function enrolled(phone: Phone, silicon: ToySilicon): Promise<Moment> {
  const made = await makeKeys(phone, PINS, silicon);
  const keys = made.kind === 'good' ? made.value.element?.publicKeys : undefined;
  if (made.kind !== 'good' || keys === undefined) return { phone, did: false };
  const certificates = { sign: toyCertificate(keys.sign), auth: toyCertificate(keys.auth) };
  const taken = takeCertificates(made.value, certificates, silicon);
  assert.ok(taken.kind === 'good');
  return { phone: taken.value, did: true };
}

async function live(
  phone: Phone,
  deed: Deed,
  model: ToyModel,
  silicon: ToySilicon,
): Promise<Moment> {
  switch (deed.kind) {
    case 'enrol':
      return enrolled(phone, silicon);
    case 'sign': {
      const { phone: after, answer } = signWith(phone, deed.use, deed.pin, {}, silicon);
      return { phone: after, did: true, signed: answer.kind === 'good' };
    }
    case 'order': {
      const done = carryOut(phone, deed, 0, silicon);
      return done.kind === 'good' ? { phone: done.value.phone, did: true } : { phone, did: false };
    }
    default: {
      const outcome = happen(phone, deed, { capability: toyCapability(model), now: 0 });
      return outcome.kind === 'good' ? { phone: outcome.value, did: true } : { phone, did: false };
    }
  }
}

/** Checks every step of a life by the phone before it, the deed and the phone after it. */
function lives(
  withOrders: boolean,
  check: (before: Phone, deed: Deed, after: Moment, model: ToyModel) => void,
) {
  return fc.assert(
    fc.asyncProperty(anyModel, deeds(withOrders), async (model, all) => {
      const silicon = toySilicon();
      let phone = await started(model, silicon);
      for (const deed of all) {
        const after = await live(phone, deed, model, silicon);
        check(phone, deed, after, model);
        phone = after.phone;
      }
    }),
    { numRuns: 300 },
  );
}

const keysOf = (phone: Phone) => JSON.stringify(phone.element?.publicKeys);

test('R02 R03 only an order, an iPhone reset or a forced deletion removes a key', () =>
  lives(true, (before, deed, { phone: after }, model) => {
    if (keysOf(before) === undefined || keysOf(before) === keysOf(after)) return;
    const mayGo =
      deed.kind === 'order' ||
      (deed.kind === 'factory-reset' && model === 'EX-I1') ||
      (deed.kind === 'forced-deletion' && model === 'EX-B1');
    assert.ok(mayGo, `${deed.kind} took the key of ${model}`);
  }));

test('R02 no reset and no overwrite of an Android changes its FeliCa chip or element', () =>
  lives(true, (before, deed, { phone: after }, model) => {
    if (deed.kind !== 'factory-reset' && deed.kind !== 'overwrite') return;
    if (model !== 'EX-I1') {
      assert.deepEqual(after.felica, before.felica);
      assert.equal(after.element, before.element);
    } else if (after.lastReset !== before.lastReset) {
      assert.deepEqual(after.felica?.services, []);
      assert.equal(after.element?.publicKeys, undefined);
    }
    if (after.software === 'setup-screen') assert.equal(after.accountLock, before.accountLock);
  }));

test('R03 an order is carried out only while the phone is on, online and lit', () =>
  lives(true, (before, deed, { did, phone: after }) => {
    if (deed.kind !== 'order') return;
    const ready = before.power && before.network && before.screen && before.element !== undefined;
    assert.equal(did, ready && before.damage !== 'dead' && before.damage !== 'no-screen');
    if (!did) assert.equal(after, before);
  }));

test('tries count down as reported; without keys, power or a try nothing signs', async () => {
  let tries = { ...PIN_TRIES };
  let last: Phone | undefined;
  await lives(true, (before, deed, { phone: after, signed, did }) => {
    if (before !== last) tries = { ...PIN_TRIES };
    const state = elementStateOf(before);
    const enrolledNow = state === 'holding' || state === 'locked';
    const certified = before.element?.face.certificates !== undefined;
    const able = enrolledNow && certified && before.power && before.screen;
    if (deed.kind === 'sign') {
      const right = deed.pin === (deed.use === 'auth' ? PINS.authPin : PINS.signPassword);
      assert.equal(signed, able && right && tries[deed.use] > 0);
      if (able && tries[deed.use] > 0) {
        tries[deed.use] = right ? PIN_TRIES[deed.use] : tries[deed.use] - 1;
      }
    }
    if (deed.kind === 'enrol' && did) tries = { ...PIN_TRIES };
    const left = elementStateOf(after);
    if (left === 'empty' || left === 'deleted') tries = { ...PIN_TRIES };
    if (after.element !== undefined) assert.deepEqual(after.element.face.tries, tries);
    last = after;
  });
});

test('a dead phone stays off and unchanged until it is repaired', () =>
  lives(true, (before, deed, { phone: after, signed }) => {
    assert.ok(DAMAGES.indexOf(after.damage) >= DAMAGES.indexOf(before.damage) || isRepair(deed));
    assert.ok(after.damage !== 'dead' || (!after.power && !after.screen));
    if (before.damage !== 'dead') return;
    assert.ok(!signed);
    assert.equal(elementStateOf(after), deed.kind === 'repair' ? elementOf(after) : dead(after));
    assert.equal(keysOf(after), keysOf(before));
    assert.deepEqual(after.felica, before.felica);
    assert.equal(after.software, before.software);
  }));

const isRepair = (deed: Deed) => deed.kind === 'repair';
const dead = ({ element }: Phone) => (element === undefined ? undefined : 'dead');
const elementOf = ({ element }: Phone) => element?.state;

test('the identifier and the attestation key survive everything', () =>
  lives(true, (before, _deed, { phone: after }) => {
    assert.equal(after.element?.face.eid, before.element?.face.eid);
    assert.equal(after.element?.attestationKey, before.element?.attestationKey);
  }));

test('no look calls a compartment clear that holds something', () =>
  lives(true, (_before, _deed, { phone }, model) => {
    const nature = { capability: toyCapability(model), now: 0 };
    const there: Readonly<Record<Compartment, boolean>> = {
      'user-data': phone.software === 'in-use',
      felica: (phone.felica?.services.length ?? 0) > 0,
      'jpki-certificate': phone.element?.publicKeys !== undefined,
      'jpki-key': phone.element?.publicKeys !== undefined,
      'account-lock': phone.accountLock,
      sim: phone.sim,
      'sd-card': phone.sdCard === 'card',
      'card-record': phone.cardRecord === true,
    };
    for (const device of DEVICES) {
      const look = lookAt(phone, device, nature);
      if (look.kind !== 'good' || look.value.at !== undefined) continue;
      const { kind, ...body } = look.value.evidence;
      for (const { compartment, value } of readFacts([evidence(kind, body)]).findings) {
        assert.ok(value !== 'clear' || !there[compartment], `${device}: ${compartment}`);
      }
    }
  }));
