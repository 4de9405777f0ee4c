/** A list says of a phone what its page says (docs/adr/0104, R18); real database. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { DAY_MS, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto, QueueDto } from './wire.ts';

const server = await duringTests(startTestServer);
const staff = server.as(STAFF);
const OPENED = { platform: 'android', model: 'EX-B1', os: '15' } as const;
const FOUND = { kind: 'phone-description', from: 'look', platform: 'ios', model: 'iPhone 16' };

async function open(n: number, phone: object = OPENED): Promise<HandoverDto> {
  const request = { phone: { imei: sampleImei(n), ...phone }, channel: 'trade-in' };
  const { status, body } = await staff.post<HandoverDto>('/api/v1/handovers', request);
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

const pageOf = async (id: string) => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

async function lineOf(id: string, query = '', state = 'open') {
  const { body } = await staff.get<QueueDto>(`/api/v1/queue?state=${state}${query}`);
  return body.items.find((one) => one.id === id);
}

/** What the list and the phone's page call it. */
async function models(id: string, query = ''): Promise<readonly unknown[]> {
  return [(await lineOf(id, query))?.model, (await pageOf(id)).phone.model];
}

test('a list names the model that a look found, as the page does', async () => {
  const { id } = await open(1);
  assert.deepEqual(await models(id), ['EX-B1', 'EX-B1']);
  await server.staff.record(id, FOUND);
  assert.deepEqual(await models(id), ['iPhone 16', 'iPhone 16']);
  assert.deepEqual(await models(id, '&find=iphone'), ['iPhone 16', 'iPhone 16'], 'and finds it');
  await server.staff.record(id, { ...FOUND, ...OPENED });
  assert.deepEqual(await models(id), ['EX-B1', 'EX-B1'], 'the newest look');
});

test('a list names the model of a later opening, as the page does', async () => {
  const { id } = await open(2);
  await staff.post(`/api/v1/handovers/${id}/close`, { outcome: 'returned' });
  const again = await open(2, { ...OPENED, model: 'EX-A9' });
  const [line, page] = await models(again.id);
  assert.equal(line, page);
});

test('a list names the model of a joined record, as the page does', async () => {
  const first = await open(3, {});
  const { id } = await open(4);
  await server.staff.record(first.id, FOUND);
  const joined = await open(4, { imei2: sampleImei(3) });
  assert.equal(joined.id, id);
  const [line, page] = await models(id);
  assert.equal(line, page);
});

test('R18 a list shows no phone better than its page once it is reported lost', async () => {
  const { id } = await open(5);
  const phoneKey = server.deps.handover.keys.ofImei(sampleImei(5).slice(0, 14) as ImeiKey);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [phoneKey, randomUUID(), new Date(server.now)],
  );
  const { decision } = await pageOf(id);
  assert.equal(decision.verdict, 'quarantine');
  assert.equal((await lineOf(id))?.verdict, decision.verdict);
});

test('R29 a list says when a verdict was given that has grown too old on the page', async () => {
  const { id } = await takeIn(server, 6);
  const at = new Date(server.now).toISOString();
  server.now += 20 * DAY_MS;
  assert.notEqual((await pageOf(id)).decision.verdict, 'accept');
  const { verdict, judgedAt } = (await lineOf(id, '', 'taken')) ?? {};
  assert.deepEqual([verdict, judgedAt], ['accept', at]);
});
