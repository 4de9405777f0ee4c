/** Elements' reports that are replayed, reordered, forged or dated by a wrong clock (R03). */
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { commitElement, SALT_BYTES, toBase64url } from '@nagori/challenge';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  SILICON,
  startTestAuthority,
  type TestElement,
  type TestHolder,
} from './authority.testing.ts';
import type { ReceiptListDto } from './wire.ts';

const server = await duringTests(startTestAuthority);

interface Revoked {
  readonly holder: TestHolder;
  readonly phone: TestElement;
  readonly order: { readonly order: string; readonly key: string };
}

async function revoked(): Promise<Revoked> {
  const holder = await (await server.holder()).byCard();
  const phone = await server.element();
  await holder.issueTo(phone);
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  const [order] = (await phone.orders(server)).body.orders;
  assert.ok(order !== undefined);
  return { holder, phone, order };
}

/** The code or answer that a report gets. */
async function report(receipt: string): Promise<string> {
  const payload = { receipt };
  const answer = await server.ask<{ answer?: string; code?: string }>({
    method: 'POST',
    url: '/elements/receipts',
    payload,
  });
  return answer.body.answer ?? answer.body.code ?? answer.text;
}

async function deletionOf(holder: TestHolder) {
  const [held] = (await holder.get('/me')).body.phones;
  return held?.deletion;
}

/** The element's report that is stored with the order. */
async function storedDeletion(order: string): Promise<string | undefined> {
  const { rows } = await server.database.pools.authority.query<{ report: string }>(
    'select report from authority.deletion_order where id = $1',
    [order],
  );
  return rows[0]?.report;
}

/** The receipt with one claim changed and its signature unchanged. */
function changed(receipt: string, claims: object): string {
  const [head = '', body = '', signature = ''] = receipt.split('.');
  const read = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object;
  const other = Buffer.from(JSON.stringify({ ...read, ...claims })).toString('base64url');
  return `${head}.${other}.${signature}`;
}

test('R03 replaying a failure report after the deletion changes nothing', async () => {
  const { holder, phone, order } = await revoked();
  const failed = phone.element.withFault(true).carryOut(order, server.now, SILICON).receipt;
  const deleted = phone.element.carryOut(order, server.now, SILICON).receipt;
  assert.equal(await report(failed), 'received');
  assert.equal((await deletionOf(holder))?.state, 'failed');
  assert.equal(await report(deleted), 'received');
  const before = await deletionOf(holder);
  assert.equal(before?.state, 'deleted');
  server.now += DAY_MS;
  await holder.byCard();
  for (const again of [deleted, failed]) assert.equal(await report(again), 'received');
  assert.deepEqual(await deletionOf(holder), before);
  assert.equal(await storedDeletion(order.order), deleted);
});

test('R03 reports give the same result in any order', async () => {
  const { holder, phone, order } = await revoked();
  const failed = phone.element.withFault(true).carryOut(order, server.now, SILICON).receipt;
  const deleted = phone.element.carryOut(order, server.now, SILICON).receipt;
  await Promise.all([report(deleted), report(failed), report(deleted)]);
  assert.equal((await deletionOf(holder))?.state, 'deleted');
});

test('R03 a report of an earlier pair does not affect the next pair', async () => {
  const { holder, phone, order } = await revoked();
  const { element, receipt } = phone.element.carryOut(order, server.now, SILICON);
  assert.equal(await report(receipt), 'received');
  phone.element = element;
  await holder.issueTo(phone);
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  assert.equal(await report(receipt), 'received');
  const [, next] = (await holder.get('/me')).body.phones;
  const states = (await holder.get('/me')).body.phones.map(({ deletion }) => deletion?.state);
  assert.ok(next !== undefined);
  assert.deepEqual(states.sort(), ['awaited', 'deleted']);
});

test('R03 attack: no receipt of an earlier deletion once there is a later pair', async () => {
  const { holder, phone, order } = await revoked();
  const salt = new Uint8Array(SALT_BYTES);
  const bind = commitElement(salt, phone.eid);
  const query = `?c_elem=${bind}&r_e=${toBase64url(salt)}`;
  const receipts = async () => {
    const bound = await holder.get<ReceiptListDto>(`/receipts${query}`);
    const free = await holder.get<ReceiptListDto>('/receipts');
    return [bound, free].map(({ body }) => body.receipts.map((one) => one.order));
  };
  assert.deepEqual(await receipts(), [[], []]);
  const { element, receipt } = phone.element.carryOut(order, server.now, SILICON);
  assert.equal(await report(receipt), 'received');
  assert.deepEqual(await receipts(), [[order.order], [order.order]]);
  phone.element = element;
  server.now += MINUTE_MS;
  await holder.issueTo(phone);
  assert.deepEqual(await receipts(), [[], []], 'a live pair');
  await holder.post('/revoke', { eid: phone.eid, which: 'both' });
  assert.deepEqual(await receipts(), [[], []], 'a pair whose deletion is awaited');
  const next = (await phone.orders(server)).body.orders.map((one) => one.order);
  await phone.comesOnline(server);
  assert.deepEqual(await receipts(), [next, next]);
});

test('R03 forged: changed, unsigned, signed by another, of another type', async () => {
  const { holder, phone, order } = await revoked();
  const real = phone.element.withFault(true).carryOut(order, server.now, SILICON).receipt;
  const [head = '', body = '', signature = ''] = changed(real, { key: 'deleted' }).split('.');
  const headOf = (claims: object) => {
    const read = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as object;
    return Buffer.from(JSON.stringify({ ...read, ...claims })).toString('base64url');
  };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const strangers = sign('sha256', Buffer.from(`${head}.${body}`), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url');
  const other = await server.element();
  const orders = other.element.askOrders(server.now, SILICON);
  const forged = [
    `${head}.${body}.${signature}`,
    `${head}.${body}.${strangers}`,
    `${headOf({ alg: 'none' })}.${body}.${signature}`,
    `${headOf({ alg: 'HS256' })}.${body}.${signature}`,
    changed(real, { eid: other.eid }),
    orders,
    phone.element.askOrders(server.now, SILICON),
  ];
  for (const one of forged) assert.equal(await report(one), 'element-refused', one);
  assert.equal((await deletionOf(holder))?.state, 'awaited');
});

test('R03 a wrong clock cannot date a deletion before its order or after now', async () => {
  for (const off of [-400 * DAY_MS, 400 * DAY_MS]) {
    const { holder, phone, order } = await revoked();
    server.now += HOUR_MS / 2;
    const { receipt } = phone.element.carryOut(order, server.now + off, SILICON);
    assert.equal(await report(receipt), 'received');
    const { orderedAt = '', settledAt = '' } = (await deletionOf(holder)) ?? {};
    assert.ok(Date.parse(settledAt ?? '') >= Date.parse(orderedAt), settledAt ?? '');
    assert.ok(Date.parse(settledAt ?? '') <= server.now, settledAt ?? '');
  }
});

test('a request replayed an hour later gets no orders', async () => {
  const { phone } = await revoked();
  const authorization = `Bearer ${phone.element.askOrders(server.now, SILICON)}`;
  const ask = () =>
    server.ask<{ code?: string }>({
      method: 'GET',
      url: '/elements/orders',
      headers: { authorization },
    });
  assert.equal((await ask()).status, 200);
  const before = server.now;
  for (const skew of [16 * MINUTE_MS, -16 * MINUTE_MS]) {
    server.now = before + skew;
    assert.equal((await ask()).body.code, 'element-refused');
  }
  server.now = before;
});
