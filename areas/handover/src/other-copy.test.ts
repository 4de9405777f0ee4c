/** Two copies of the server, each with its own memory: neither refuses what the other allowed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { PhoneRecord } from './phone-record.ts';

const server = await duringTests(startTestServer);
const staff = server.as(STAFF);
const { cache } = server.deps.handover;
const opened = async (n: number) =>
  (await staff.post('/api/v1/handovers', { phone: samplePhone(n), channel: 'trade-in' })).body.id;

/** What this copy has in memory where another one wrote since. */
function remember(id: string): () => void {
  const before = cache.get(STAFF.operator, id) as PhoneRecord;
  return () => {
    cache.drop(STAFF.operator, id);
    cache.put(before);
  };
}

test('a phone that another copy finished recording is confirmed here', async () => {
  const id = await opened(701);
  const forget = remember(id);
  await staff.record(id, ...AT_THE_COUNTER);
  forget();
  const confirm = { party: 'receiver', route: 'inspection' };
  const { status, body } = await staff.post(`/api/v1/handovers/${id}/confirm`, confirm);
  assert.equal(status, 200, JSON.stringify(body));
});

test('a phone that another copy confirmed is packed here', async () => {
  await staff.post('/api/v1/bench/boxes/box-1', { act: 'make', place: 'bench' });
  const id = await opened(702);
  await staff.record(id, ...AT_THE_COUNTER);
  const url = `/api/v1/handovers/${id}/confirm`;
  await staff.post(url, { party: 'receiver', route: 'inspection' });
  const forget = remember(id);
  await staff.post(url, { party: 'giver', how: 'paper' });
  forget();
  const packed = await staff.post(`/api/v1/bench/handovers/${id}/box`, { box: 'box-1' });
  assert.equal(packed.status, 200, JSON.stringify(packed.body));
});

test('what is refused by the newest record stays refused', async () => {
  const id = await opened(703);
  const confirm = { party: 'receiver', route: 'inspection' };
  const { status, body } = await staff.post(`/api/v1/handovers/${id}/confirm`, confirm);
  assert.deepEqual([status, (body as { code?: string }).code], [409, 'not-accepted']);
});
