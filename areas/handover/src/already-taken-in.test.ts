/** R20: a phone in our hands is not taken in again, and who opens it learns where it is. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { prepareJobs } from '@nagori/database';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;
before(async () => {
  await prepareJobs(server.database.pools.owner);
});

type Refused = {
  readonly code?: string;
  readonly errors?: readonly {
    readonly field: string;
    readonly code: string;
    readonly message: string;
  }[];
};
const open = (phone: object, more: object = {}) =>
  staff.post<HandoverDto & Refused>('/api/v1/handovers', { phone, channel: 'trade-in', ...more });
const read = async (id: string) => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;
const url = (id: string, act: string) => `/api/v1/handovers/${id}/${act}`;

/** Refused, with the handover in which the phone is; nothing is written. */
async function isSaidToBeIn(id: string, phone: object, more: object = {}): Promise<void> {
  const was = await read(id);
  const { status, body } = await open(phone, more);
  assert.deepEqual([status, body.code], [409, 'already-taken-in'], JSON.stringify(body));
  const [error] = body.errors ?? [];
  assert.deepEqual([error?.field, error?.code], ['phone', 'duplicate-id']);
  assert.ok(error?.message.includes(id), error?.message);
  const now = await read(id);
  assert.deepEqual([now.state, now.version], [was.state, was.version]);
}

/** Says of the entry that took it in that it was wrong. */
async function corrected(id: string): Promise<void> {
  const { evidence } = await read(id);
  const taken = evidence.findLast(({ body }) => body.entry === 'transfer');
  const said = { of: taken?.id, entry: 'correction', reason: 'another phone lay there' };
  const { status, body } = await staff.post(url(id, 'correct'), said);
  assert.equal(status, 200, JSON.stringify(body));
}

test('R20 a phone that was taken in is not opened for another intake, by any channel', async () => {
  const { id } = await takeIn(server, 1);
  await isSaidToBeIn(id, samplePhone(1));
  await isSaidToBeIn(id, { imei: sampleImei(1) }, { channel: 'collection' });
  await isSaidToBeIn(id, samplePhone(1), { channel: 'procurement', supplier: 'dealer-b' });
});

test('R20 nor is one whose work ended without its goal', async () => {
  await takeIn(server, 2);
  const { body } = await open(samplePhone(2), { stage: 'inspection' });
  assert.equal((await staff.post(url(body.id, 'close'), { outcome: 'refused' })).status, 200);
  await isSaidToBeIn(body.id, samplePhone(2));
});

test('R20 where its work is open, an opening leads there', async () => {
  await takeIn(server, 3);
  const { body: work } = await open(samplePhone(3), { stage: 'inspection' });
  const again = await open(samplePhone(3));
  assert.deepEqual([again.status, again.body.id, again.body.stage], [200, work.id, 'inspection']);
});

test('R20 one without a number is found by its label', async () => {
  const phone = { label: 'label-4', platform: 'android', model: 'EX-B1', os: '15' };
  const { body } = await open(phone, { channel: 'collection' });
  await staff.record(body.id, { kind: 'condition', power: 'off', screen: 'ok' });
  await staff.record(body.id, { kind: 'prompt' }, { kind: 'terms', accepted: true });
  await staff.record(body.id, {
    ...{ kind: 'observation', did: [{ on: 'sim', act: 'removal', result: 'done' }] },
  });
  await staff.post(url(body.id, 'confirm'), { party: 'receiver', route: 'destruction' });
  const giver = { party: 'giver', how: 'paper' };
  const taken = await staff.post(url(body.id, 'confirm'), giver);
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  await isSaidToBeIn(body.id, { label: 'label-4' }, { channel: 'collection' });
});

test('R20 an opening that is sent again after the phone was taken in is answered', async () => {
  const requestId = randomUUID();
  const { body: opened } = await open(samplePhone(5), { requestId });
  await staff.record(opened.id, ...AT_THE_COUNTER);
  await staff.post(url(opened.id, 'confirm'), { party: 'receiver', route: 'inspection' });
  await staff.post(url(opened.id, 'confirm'), { party: 'giver', how: 'paper' });
  const again = await open(samplePhone(5), { requestId });
  assert.deepEqual([again.status, again.body.id, again.body.state], [200, opened.id, 'taken']);
});

test('R20 R29 once its taking-in is corrected, it comes in and is asked anew', async () => {
  const { id } = await takeIn(server, 6);
  await corrected(id);
  const { status, body } = await open(samplePhone(6));
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.decision.verdict, 'hold', 'whoever has it had it in use');
  const { decision } = await staff.record(body.id, ...AT_THE_COUNTER);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  await staff.post(url(body.id, 'confirm'), { party: 'receiver', route: 'inspection' });
  const taken = await staff.post(url(body.id, 'confirm'), { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
});

test('R18 reported lost, it is quarantined where it is brought', async () => {
  await takeIn(server, 7);
  const key = server.deps.handover.keys.ofImei(sampleImei(7).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [key, randomUUID(), new Date(server.now)],
  );
  const { body } = await open(samplePhone(7));
  assert.equal(body.decision.verdict, 'quarantine', JSON.stringify(body));
});

test('R20 two records are joined all the same, and the intake says where it is', async () => {
  const { id: here } = await takeIn(server, 11);
  const { body: visit } = await open(samplePhone(12));
  assert.equal(visit.inOurHands, undefined);
  const joined = await staff.post(url(visit.id, 'second-number'), {
    ...{ imei2: sampleImei(11), joins: here },
  });
  assert.deepEqual([joined.body.id, joined.body.inOurHands], [visit.id, true]);
  await staff.record(visit.id, ...AT_THE_COUNTER);
  const confirm = { party: 'receiver', route: 'inspection' };
  const twice = await staff.post<Refused>(url(visit.id, 'confirm'), confirm);
  assert.deepEqual([twice.status, twice.body.code], [409, 'already-taken-in']);
  await staff.post(url(visit.id, 'close'), { outcome: 'refused' });
  assert.equal((await read(visit.id)).inOurHands, true, 'its work goes on at the bench');
  await isSaidToBeIn(visit.id, samplePhone(11));
});

test('R20 an intake that goes as it should says nothing of it', async () => {
  const { id } = await takeIn(server, 13);
  assert.equal((await read(id)).inOurHands, undefined);
});
