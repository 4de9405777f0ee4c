/** What was done and whose answer was lost is answered when it is sent again, not refused. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { HandoverDto } from '@nagori/api';
import { BENCH_WORK } from '../clearance/clearance.testing.ts';
import {
  ALL_BUT_CERTIFICATE,
  NEVER_ENROLLED,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  type TestServer,
  takeIn,
} from './handover.testing.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server?.close());

/** The same request twice; both must be answered, and the second must store nothing. */
async function twice<Body>(url: string, body: object): Promise<readonly [Body, Body]> {
  const request = { ...body, requestId: randomUUID() };
  const answers: Body[] = [];
  for (let n = 0; n < 2; n++) {
    const answer = await server.as(STAFF).post<Body>(url, request);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    answers.push(answer.body);
  }
  return answers as unknown as readonly [Body, Body];
}

test('both sides confirm, each sent again', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(1), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', trade)).body;
  await staff.record(id, ...ALL_BUT_CERTIFICATE, ...NEVER_ENROLLED);
  const url = `/api/v1/handovers/${id}/confirm`;
  const receiver = { party: 'receiver', route: 'inspection' };
  const [one, again] = await twice<HandoverDto>(url, receiver);
  assert.deepEqual([again.version, again.state], [one.version, 'open']);
  const [both, answered] = await twice<HandoverDto>(url, { party: 'giver' });
  assert.deepEqual([answered.version, answered.state], [both.version, 'taken']);
  const other = await staff.post<{ code: string }>(url, { ...receiver, requestId: randomUUID() });
  assert.equal(other.body.code, 'handover-ended', 'another request is another matter');
});

test('an end without the phone, sent again', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(2), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', trade)).body;
  const url = `/api/v1/handovers/${id}/close`;
  const [, again] = await twice<HandoverDto>(url, { outcome: 'refused' });
  assert.equal(again.state, 'refused');
});

test('handed over to another operator, sent again: the token opens the passport', async () => {
  const staff = server.as(STAFF);
  await takeIn(server, 3);
  const opened = await staff.post('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(3) }, channel: 'sale', stage: 'release' },
  });
  const { id } = opened.body;
  await staff.record(id, ...BENCH_WORK);
  await staff.post(`/api/v1/handovers/${id}/confirm`, { party: 'receiver', route: 'sale' });
  const url = `/api/v1/handovers/${id}/hand-over`;
  const [, again] = await twice<{ token: string }>(url, { to: 'operator', operator: 'dealer-d' });
  const dealer = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
  const received = await server.as(dealer).post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(3) },
    channel: 'procurement',
    handoverToken: again.token,
  });
  const ours = received.body.evidence.filter(({ operator }) => operator === 'carrier-a');
  assert.ok(ours.length > 0, 'the passport did not travel');
});
