/**
 * R29 L8 L10 on the real database: a description is a finding with a date, and belongs to the phone
 * that was described (docs/adr/0104).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const staff = () => server.as(STAFF);
const OLD = { platform: 'ios', model: 'iPhone 12', os: '17.5' } as const;

async function open(n: number, phone: object = {}): Promise<HandoverDto> {
  const request = { phone: { imei: sampleImei(n), ...phone }, channel: 'trade-in' };
  const { status, body } = await staff().post<HandoverDto>('/api/v1/handovers', request);
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

async function returned(n: number, phone: object): Promise<void> {
  const { id } = await open(n, phone);
  const closed = await staff().post(`/api/v1/handovers/${id}/close`, { outcome: 'returned' });
  assert.equal(closed.status, 200);
  server.now += 700 * DAY_MS;
}

const keyOf = ({ compartments }: HandoverDto) =>
  compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
const asksWhich = ({ decision }: HandoverDto) =>
  decision.steps.some(({ id }) => id === 'confirm-model');
const descriptions = ({ evidence }: HandoverDto) =>
  evidence.filter(({ kind }) => kind === 'phone-description').length;
const look = (id: string, phone: object) =>
  server.staff.record(id, { kind: 'phone-description', from: 'look', ...phone });

test('R29 L5 the version of before a holder used the phone says nothing of it now', async () => {
  await returned(1, OLD);
  const back = await open(1);
  assert.deepEqual([keyOf(back), asksWhich(back)], ['unknown', true]);
  assert.ok(JSON.stringify(back.decision.reasons).includes('"version-outdated"'));
  assert.equal(keyOf(await look(back.id, OLD)), 'na');
});

test('R29 the same version, entered again after the use, counts from then on', async () => {
  await returned(2, OLD);
  const back = await open(2, OLD);
  assert.deepEqual([keyOf(back), asksWhich(back), descriptions(back)], ['na', false, 1]);
  assert.equal(descriptions(await open(2, OLD)), 1, 'once');
});

test('R29 L10 a joined record with a newer version is heard', async () => {
  await returned(3, OLD);
  await returned(4, { ...OLD, os: '18.6' });
  const { id } = await open(3, OLD);
  const joined = await open(3, { imei2: sampleImei(4) });
  assert.deepEqual([joined.id === id, keyOf(joined), asksWhich(joined)], [true, 'unknown', true]);
});

test('L10 the version of an Android phone is none of the iPhone that a look finds', async () => {
  const { id } = await open(5, { platform: 'android', model: 'EX-B1', os: '15' });
  const found = await look(id, { platform: 'ios', model: 'iPhone 16' });
  assert.equal(keyOf(found), 'unknown');
  const { platform, model, os } = found.phone;
  assert.deepEqual([platform, model, os], ['ios', 'iPhone 16', undefined], 'and is shown so');
});

test('L8 a look that cannot see the version leads on to other steps', async () => {
  await open(6, { ...OLD, os: '18.6' });
  const doubted = await open(6, { os: '18.3' });
  assert.equal(asksWhich(doubted), true);
  const after = await look(doubted.id, { platform: 'ios', model: 'iPhone 12' });
  assert.deepEqual(
    [after.decision.verdict, asksWhich(after), keyOf(after)],
    ['hold', false, 'unknown'],
  );
  assert.ok(after.decision.steps.length > 0);
  assert.ok(JSON.stringify(after.decision.reasons).includes('"model-contradicted"'));
});
