import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { Card, type PhoneEvent } from '@nagori/element';
import { codesOf } from '@nagori/model';
import { addPhone, PHONES_MOST, type PhoneOrder } from './add-phone.ts';
import { fetchAllOrders, fetchOrders } from './fetch-orders.ts';
import { happenToPhone } from './happen-to-phone.ts';
import { lookAtPhone, readPhoneEid } from './look-at-phone.ts';
import { makeElementKeys } from './make-element-keys.ts';
import { claimsOf, memoryStore, NOW, type TestWorld, testWorld } from './memory-world.testing.ts';
import { signWithCard, signWithPhone } from './sign-nonce.ts';
import { takeElementCertificates } from './take-element-certificates.ts';
import { worldRefused } from './world-deps.ts';

const ORDER: PhoneOrder = {
  platform: 'android',
  model: 'EX-A24',
  os: '15',
  title: { ja: '試験', en: 'test' },
  dualSim: false,
};
const PINS = { signPassword: 'MIHON123', authPin: '5678' };
const START: readonly PhoneEvent[] = [
  { kind: 'power', on: true },
  { kind: 'screen', on: true },
  { kind: 'network', on: true },
  { kind: 'set-up' },
  { kind: 'use' },
];

async function phoneIn(world: TestWorld, order: Partial<PhoneOrder> = {}): Promise<string> {
  const added = await addPhone(world, { ...ORDER, ...order });
  assert.ok(added.kind === 'done');
  const { id } = added.value;
  for (const event of START) assert.equal((await happenToPhone(world, id, event)).kind, 'done');
  return id;
}

async function withKeys(world: TestWorld): Promise<string> {
  const id = await phoneIn(world);
  const made = await makeElementKeys(world, id, PINS);
  assert.equal(made.kind, 'done');
  return id;
}

const stateOf = async (world: TestWorld, id: string) =>
  (await world.store.phone(id))?.value.element?.state;

test('a new phone has test IMEIs, and the authority learns of its element', async () => {
  const world = testWorld();
  const added = await addPhone(world, { ...ORDER, dualSim: true });
  assert.ok(added.kind === 'done');
  const { imeis, element } = added.value;
  assert.equal(imeis.length, 2);
  assert.ok(imeis.every((imei) => /^00[0-9]{12}$/.test(imei)) && imeis[0] !== imeis[1]);
  const { eid } = element?.face ?? {};
  const attestationKey = element?.attestationKey;
  assert.deepEqual(world.registered, [{ elements: [{ eid, attestationKey }] }]);
});

test('a model without an element tells the authority nothing', async () => {
  const world = testWorld();
  const id = await phoneIn(world, { model: 'EX-L10' });
  assert.deepEqual(world.registered, []);
  assert.deepEqual(await readPhoneEid(world, id), worldRefused('phone-refuses', ['no-element']));
});

test('a world that is full takes no more phones', async () => {
  const world = testWorld({ ...memoryStore(), countPhones: async () => PHONES_MOST });
  const full = worldRefused('world-full');
  assert.deepEqual(await addPhone(world, ORDER), full);
  assert.deepEqual(world.registered, []);
});

test('keys are attested by the element itself', async () => {
  const world = testWorld();
  const id = await phoneIn(world);
  const made = await makeElementKeys(world, id, PINS);
  assert.ok(made.kind === 'done');
  const { eid, publicKeys, attestation } = made.value;
  assert.deepEqual(claimsOf(attestation), { eid, ...publicKeys, iat: NOW / 1000 });
  const element = (await world.store.phone(id))?.value.element;
  const key = createPublicKey({
    key: Buffer.from(element?.attestationKey ?? []),
    format: 'der',
    type: 'spki',
  });
  const [head, body, signature = ''] = attestation.split('.');
  const signed = Buffer.from(`${head}.${body}`);
  const how = { key, dsaEncoding: 'ieee-p1363' as const };
  assert.ok(verify('sha256', signed, how, Buffer.from(signature, 'base64url')));
});

test('R03 an order waits until the phone is on, online and lit, then goes by itself', async () => {
  const world = testWorld();
  const id = await withKeys(world);
  const happens = async (event: PhoneEvent) => {
    const happened = await happenToPhone(world, id, event);
    assert.ok(happened.kind === 'done');
    return happened.value.fetched;
  };
  assert.equal(await happens({ kind: 'power', on: false }), 'not-asked');
  world.open.push({ order: 'order-1' });
  assert.equal(await happens({ kind: 'power', on: true }), 'not-asked');
  assert.equal(await happens({ kind: 'network', on: false }), 'not-asked');
  assert.equal(await happens({ kind: 'screen', on: true }), 'not-asked');
  assert.equal(await stateOf(world, id), 'holding');
  assert.equal(await happens({ kind: 'network', on: true }), 'carried-out');
  assert.equal(await stateOf(world, id), 'deleted');
  const eid = (await world.store.phone(id))?.value.element?.face.eid;
  assert.deepEqual(world.receipts.map(claimsOf), [
    { eid, order: 'order-1', at: NOW / 1000, cert: 'none', key: 'deleted' },
  ]);
  assert.equal(await happens({ kind: 'screen', on: true }), 'nothing');
});

test('R03 a receipt that was lost is sent again with the same claims', async () => {
  const world = testWorld();
  const id = await withKeys(world);
  world.open.push({ order: 'order-1' });
  world.down = 'receipt';
  assert.deepEqual(await fetchOrders(world, id), { kind: 'done', value: 'unreachable' });
  assert.equal(await stateOf(world, id), 'deleted');
  assert.equal(world.failures.length, 1);
  world.down = undefined;
  assert.equal(await fetchAllOrders(world), 1);
  assert.equal(claimsOf(world.receipts[0] ?? '').key, 'deleted');
  assert.equal(world.open.length, 0);
});

test('an authority that is not reached stops no event', async () => {
  const world = testWorld();
  const id = await withKeys(world);
  world.down = 'orders';
  const happened = await happenToPhone(world, id, { kind: 'sim', inside: true });
  assert.ok(happened.kind === 'done');
  assert.equal(happened.value.fetched, 'unreachable');
  assert.equal((await world.store.phone(id))?.value.sim, true);
});

test('an act becomes evidence; a refused event changes nothing and gives its reason', async () => {
  const world = testWorld();
  const id = await phoneIn(world);
  const reset = await happenToPhone(world, id, { kind: 'factory-reset', by: 'holder' });
  assert.ok(reset.kind === 'done');
  assert.equal(reset.value.evidence?.kind, 'reset-report');
  const before = await world.store.phone(id);
  assert.deepEqual(
    await happenToPhone(world, id, { kind: 'use' }),
    worldRefused('phone-refuses', ['not-set-up']),
  );
  assert.deepEqual(await world.store.phone(id), before);
});

test('certificates that do not fit are refused with their reason', async () => {
  const world = testWorld();
  const id = await withKeys(world);
  const taken = await takeElementCertificates(world, id, { sign: 'MAA', auth: 'MAA' });
  assert.deepEqual(taken, worldRefused('phone-refuses', ['certificate-unreadable']));
});

test('looks and the eid need what they need', async () => {
  const world = testWorld();
  const id = await phoneIn(world);
  const eid = await readPhoneEid(world, id);
  assert.ok(eid.kind === 'done' && /^[0-9a-f]{16}$/.test(eid.value));
  await happenToPhone(world, id, { kind: 'factory-reset', by: 'holder' });
  assert.deepEqual(await readPhoneEid(world, id), eid);
  await happenToPhone(world, id, { kind: 'power', on: false });
  const off = worldRefused('phone-refuses', ['phone-off']);
  assert.deepEqual(await readPhoneEid(world, id), off);
  assert.deepEqual(await lookAtPhone(world, id, 'felica-tool'), off);
  const none = worldRefused('virtual-phone-not-found');
  assert.deepEqual(await lookAtPhone(world, 'none', 'condition'), none);
});

async function withCard(world: TestWorld): Promise<string> {
  const card = await Card.fresh('card-1', '1234', world.random(16), world.silicon);
  assert.ok(card.kind === 'good');
  const holder = { person: 'person-1', name: '見本', birthDate: '1985-04-01', address: '架空' };
  await world.store.addCard({ card: card.value, holder: { ...holder, sex: 1 }, notAfter: NOW });
  return 'card-1';
}

test('a card signs its nonce; wrong PINs are counted, and the third blocks it', async () => {
  const world = testWorld();
  const id = await withCard(world);
  const signed = await signWithCard(world, id, { pin: '1234', nonce: 'nonce' });
  assert.ok(signed.kind === 'done');
  assert.deepEqual(claimsOf(signed.value), { nonce: 'nonce', aud: world.authority });
  const tries = [];
  for (const pin of ['0000', '0000', '0000', '1234']) {
    const answer = await signWithCard(world, id, { pin, nonce: 'nonce' });
    assert.ok(answer.kind === 'refused');
    tries.push([answer.reasons[0]?.code, answer.detail]);
  }
  assert.deepEqual(tries, [
    ['pin-wrong', '2 tries are left'],
    ['pin-wrong', '1 tries are left'],
    ['pin-wrong', '0 tries are left'],
    ['pin-blocked', '0 tries are left'],
  ]);
});

test('tries made at once are all counted', async () => {
  const world = testWorld();
  const id = await withCard(world);
  const many = ['0000', '1111', '2222', '3333', '4444', '1234'].map((pin) =>
    signWithCard(world, id, { pin, nonce: 'nonce' }),
  );
  const reasons = (await Promise.all(many)).map((answer) =>
    answer.kind === 'refused' ? answer.reasons[0]?.code : 'signed',
  );
  assert.equal(reasons.filter((one) => one === 'pin-wrong').length, 3, reasons.join(' '));
  assert.equal(reasons.at(-1), 'pin-blocked');
});

test('without certificates the phone signs nothing, and no try is lost', async () => {
  const world = testWorld();
  const id = await withKeys(world);
  const signed = await signWithPhone(world, id, { pin: '0000', nonce: 'nonce' });
  assert.ok(signed.kind === 'refused');
  assert.deepEqual(codesOf(signed), ['no-certificates']);
  assert.equal((await world.store.phone(id))?.value.element?.face.tries.auth, 3);
});

test('an event that loses every race is a write conflict', async () => {
  const store = { ...memoryStore(), replacePhone: async () => false };
  const world = testWorld(store);
  const added = await addPhone(world, ORDER);
  assert.ok(added.kind === 'done');
  assert.deepEqual(
    await happenToPhone(world, added.value.id, { kind: 'sim', inside: true }),
    worldRefused('write-conflict'),
  );
});
