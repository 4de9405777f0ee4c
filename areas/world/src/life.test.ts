/**
 * One phone from the box to the empty element, with the real authority: keys, certificates, sign-in
 * by phone, revocation, deletion, and what the authority knows of it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  challengeSignIn,
  type Holder,
  issueCertificates,
  readHolder,
  revokeCertificates,
  signInHolder,
} from '@nagori/area-authority';
import { duringTests } from '@nagori/testkit';
import { fetchAllOrders } from './fetch-orders.ts';
import { worldTasks } from './tasks.ts';
import { startWorld } from './world.testing.ts';

const server = await duringTests(startWorld);

const PINS = { signPassword: 'TAMESHI9', authPin: '2468' };

async function cardHolder(card: string): Promise<Holder> {
  const { nonce } = await challengeSignIn(server.authority);
  const { body } = await server.post(`/cards/${card}/sign`, { pin: '1234', nonce });
  const session = await signInHolder(server.authority, body.jws);
  assert.ok(session.kind === 'done', JSON.stringify(session));
  return session.value;
}

async function bySignOfPhone(id: string, pin: string) {
  const { nonce } = await challengeSignIn(server.authority);
  return server.post(`/phones/${id}/element/sign`, { pin, nonce });
}

async function issueTo(id: string, holder: Holder) {
  const made = await server.post(`/phones/${id}/element/keys`, PINS);
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const issued = await issueCertificates(server.authority, holder, made.body);
  assert.ok(issued.kind === 'done', JSON.stringify(issued));
  const { certificates } = issued.value;
  const taken = await server.post(`/phones/${id}/element/certificates`, certificates);
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  return { eid: made.body.eid as string, certificates };
}

const standingsOf = async (holder: Holder) =>
  (await readHolder(server.authority, holder)).phones.map(({ standing }) => standing);

test('R03 R24 from the box to the receipt: issued, signed in, revoked, deleted later', async () => {
  const order = { platform: 'android', model: 'EX-A24', os: '15' };
  const { id } = (await server.post('/phones', order)).body;
  for (const kind of ['power', 'screen', 'network']) await server.happens(id, { kind, on: true });
  await server.happens(id, { kind: 'set-up' });
  await server.happens(id, { kind: 'use' });
  const holder = await cardHolder('card-6');
  const { eid } = await issueTo(id, holder);
  const signed = await bySignOfPhone(id, PINS.authPin);
  const byPhone = await signInHolder(server.authority, signed.body.jws);
  assert.ok(byPhone.kind === 'done', JSON.stringify(byPhone));
  assert.equal(byPhone.value.by, 'phone');

  await server.happens(id, { kind: 'screen', on: false });
  assert.equal((await revokeCertificates(server.authority, holder, eid)).kind, 'done');
  const dark = await server.happens(id, { kind: 'sim', inside: true });
  assert.equal(dark.orders, 'not-asked');
  assert.deepEqual(await standingsOf(holder), ['revoked-unconfirmed']);
  assert.equal((await server.get(`/phones/${id}`)).body.element.state, 'holding');

  server.clock.now += 60_000;
  const lit = await server.happens(id, { kind: 'screen', on: true });
  assert.equal(lit.orders, 'carried-out');
  assert.equal(lit.phone.element.state, 'deleted');
  assert.deepEqual(await standingsOf(holder), ['deleted']);
  const after = await bySignOfPhone(id, PINS.authPin);
  assert.deepEqual(after.body.errors[0].code, 'no-keys');
  assert.deepEqual(server.failures, []);
});

test('R03 the round finds a lit phone; a dead one keeps its key until it is repaired', async () => {
  const holders = [await cardHolder('card-1'), await cardHolder('card-5')] as const;
  for (const holder of holders) {
    const [held] = (await readHolder(server.authority, holder)).phones;
    assert.ok(held);
    assert.equal((await revokeCertificates(server.authority, holder, held.eid)).kind, 'done');
  }
  await worldTasks(server.world.deps).tasks['fetch-deletion-orders']?.(undefined);
  assert.deepEqual(await standingsOf(holders[0]), ['deleted']);
  assert.deepEqual(await standingsOf(holders[1]), ['revoked-unconfirmed']);
  assert.equal(await fetchAllOrders(server.world.deps), 0);

  await server.happens('phone-6', { kind: 'repair' });
  await server.happens('phone-6', { kind: 'power', on: true });
  const lit = await server.happens('phone-6', { kind: 'screen', on: true });
  assert.equal(lit.orders, 'carried-out');
  assert.deepEqual(await standingsOf(holders[1]), ['deleted']);
});

test('R03 a worn element says failed, and the authority knows it is not deleted', async () => {
  const holder = await cardHolder('card-2');
  const [held] = (await readHolder(server.authority, holder)).phones;
  assert.ok(held);
  await server.happens('phone-2', { kind: 'element-fault', faulty: true });
  assert.equal((await revokeCertificates(server.authority, holder, held.eid)).kind, 'done');
  const happened = await server.happens('phone-2', { kind: 'screen', on: true });
  assert.equal(happened.phone.element.deletion.key, 'failed');
  assert.equal(happened.phone.element.keys, true);
  assert.deepEqual(await standingsOf(holder), ['failed']);
  const mended = await server.happens('phone-2', { kind: 'element-fault', faulty: false });
  assert.equal(mended.phone.element.state, 'deleted');
  assert.deepEqual(await standingsOf(holder), ['deleted']);
});

test('R24 one person, one phone: issued to another, the old one deletes by itself', async () => {
  const holder = await cardHolder('card-4');
  await server.happens('phone-4', { kind: 'screen', on: true });
  await issueTo('phone-4', holder);
  assert.deepEqual(await standingsOf(holder), ['revoked-unconfirmed', 'good']);
  const lost = (await server.get('/phones/phone-5')).body;
  assert.equal(lost.element.state, 'holding');
  assert.deepEqual(
    lost.element.waitsFor.map(({ code }: { code: string }) => code),
    ['screen-dark'],
  );
  await server.happens('phone-5', { kind: 'screen', on: true });
  assert.deepEqual(await standingsOf(holder), ['deleted', 'good']);
});

test('the database of the world holds no PIN and no private key in the clear', async () => {
  const { rows } = await server.database.pools.world.query<{ all: string }>(
    `select state::text || coalesce(convert_from(core, 'UTF8'), '') as all from world.phone
     union all select holder::text || convert_from(core, 'UTF8') from world.card`,
  );
  const dump = rows.map((row) => row.all).join('\n');
  assert.ok(dump.length > 10_000);
  for (const { phonePins } of server.seeded) {
    if (phonePins !== undefined) assert.ok(!dump.includes(phonePins.signPassword));
  }
  assert.ok(!dump.includes(PINS.signPassword));
  // PKCS #8 of RSA-2048 begins so in base64url.
  assert.ok(!/MII[A-Za-z0-9_-]{3}IBADANBgkqhkiG9w0BAQEFAASC/.test(dump));
});
