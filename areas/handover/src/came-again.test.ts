/** A phone that was not in our hands was in somebody's: page and confirmation say the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { opening, released, startClearanceServer } from '../../clearance/src/clearance.testing.ts';
import { AT_THE_COUNTER, STAFF, sampleImei, samplePhone, takeIn } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const staff = () => world.server.as(STAFF);
const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;

const FROM_SUPPLIER = [
  { kind: 'condition', power: 'on', screen: 'ok' },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
  { kind: 'supplier-confirmation', erased: ['user-data', 'felica'] },
];

async function open(n: number, more: object = {}, phone: object = samplePhone(n)) {
  const { status, body } = await staff().post<HandoverDto>('/api/v1/handovers', {
    ...{ phone, channel: 'trade-in', ...more },
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

async function giveTo(id: string, route: string, to: object): Promise<void> {
  await staff().post(url(id, '/confirm'), { party: 'receiver', route });
  const given = await staff().post(url(id, '/hand-over'), to);
  assert.equal(given.status, 200, JSON.stringify(given.body));
  world.server.now += 10 * DAY_MS;
}

/** At intake: shown as accepted, and then taken in. */
async function isTakenIn(id: string, work: readonly object[]): Promise<HandoverDto> {
  const { decision } = await staff().record(id, ...work);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  await staff().post(url(id, '/confirm'), { party: 'receiver', route: 'inspection' });
  const giver = { party: 'giver', how: 'paper' };
  const { body } = await staff().post<HandoverDto>(url(id, '/confirm'), giver);
  assert.equal(body.state, 'taken', JSON.stringify(body));
  return body;
}

const DEALER = { to: 'operator', operator: 'dealer-b' };
const BY_DEALER = { supplier: 'dealer-b', giver: 'absent' };

async function sold(n: number): Promise<string> {
  const id = await released(world, n, 'sale');
  await giveTo(id, 'trade', DEALER);
  return id;
}

const stateOf = ({ compartments }: HandoverDto, name: string) =>
  compartments.find(({ compartment }) => compartment === name)?.state;

for (const [n, channel] of ['procurement', 'trade', 'lease-return'].entries()) {
  test(`R29 L7 back from a repairer by ${channel}, it is taken in as the page says`, async () => {
    const { id } = await open(n + 1);
    await staff().record(id, ...AT_THE_COUNTER);
    await staff().post(url(id, '/confirm'), { party: 'receiver', route: 'repair' });
    await staff().post(url(id, '/confirm'), { party: 'giver', how: 'paper' });
    await giveTo(id, 'repair', DEALER);
    const back = await open(n + 1, { channel, ...BY_DEALER });
    assert.equal(stateOf(back, 'felica'), 'unknown', 'it was in other hands');
    await isTakenIn(back.id, FROM_SUPPLIER);
  });
}

test('R29 L7 bought back from the operator that it was sold to', async () => {
  await sold(11);
  const { id } = await open(11, { channel: 'procurement', ...BY_DEALER });
  await isTakenIn(id, FROM_SUPPLIER);
});

test('R20 what its supplier gets back is the supplier’s, and can be sent again', async () => {
  const first = await open(12, { channel: 'procurement', ...BY_DEALER });
  await isTakenIn(first.id, FROM_SUPPLIER);
  const { id } = await open(12, { channel: 'return', stage: 'receipt' });
  await giveTo(id, 'return', { to: 'giver' });
  const { body } = await staff().get(url(id));
  const [moved, used] = body.evidence.slice(-2);
  assert.deepEqual([moved?.body.to, used?.body.by], ['dealer-b', 'dealer-b']);
  const again = await open(12, { channel: 'procurement', ...BY_DEALER });
  await isTakenIn(again.id, FROM_SUPPLIER);
});

test('R20 given back to a holder, it can come from a supplier, and the other way', async () => {
  await takeIn(world.server, 13);
  const back = await open(13, { stage: 'inspection' });
  assert.equal((await staff().post(url(back.id, '/close'), { outcome: 'returned' })).status, 200);
  const lot = await open(13, { channel: 'procurement', ...BY_DEALER });
  await staff().post(url(lot.id, '/close'), { outcome: 'refused' });
  await isTakenIn((await open(13)).id, AT_THE_COUNTER);
});

test('R20 looked up for other work first, it is taken in all the same', async () => {
  await sold(14);
  const { id } = await open(14, { channel: 'sale', stage: 'release' });
  await staff().post(url(id, '/close'), { outcome: 'refused' });
  await isTakenIn((await open(14)).id, AT_THE_COUNTER);
});

test('R29 L7 sold under one number and brought in under the other, then joined', async () => {
  await sold(21);
  const { id } = await open(22);
  const joined = await open(22, {}, { ...samplePhone(22), imei2: sampleImei(21) });
  assert.equal(joined.id, id);
  const clear = joined.compartments.filter(({ state }) => state === 'clear');
  assert.deepEqual(clear, [], 'looks of before it was sold are no looks at it now');
  await isTakenIn(id, AT_THE_COUNTER);
});

test('R29 L7 sold under one number, bought under the other, joined at the bench', async () => {
  await sold(23);
  await takeIn(world.server, 24);
  const { id } = await opening(world.server, 24, 'inspection');
  const both = { ...samplePhone(24), imei2: sampleImei(23) };
  const joined = await open(24, { stage: 'inspection' }, both);
  assert.equal(joined.id, id);
  assert.equal(joined.decision.verdict, 'hold', JSON.stringify(joined.decision.reasons));
  assert.ok(joined.decision.steps.length > 0);
});
