/** What the gate wants destroyed is sent to destruction over HTTP, and nowhere else (R12). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  CRUSHABLE,
  STAFF,
  sampleImei,
  startTestServer,
  type TestServer,
  takeIn,
} from './handover.testing.ts';

const MONTH_MS = 31 * 24 * 3_600_000;

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server?.close());

test('R12: a phone that cannot be finished goes to destruction, and ends there', async () => {
  const staff = server.as(STAFF);
  await takeIn(server, 1);
  const open = (stage: string) =>
    staff.post('/api/v1/handovers', {
      phone: { imei: sampleImei(1) },
      channel: 'trade-in',
      stage,
    });
  const { id } = (await open('inspection')).body;
  const confirm = (route?: string) =>
    staff.post<{ code: string; state: string; route?: string }>(`/api/v1/handovers/${id}/confirm`, {
      party: 'receiver',
      ...(route === undefined ? {} : { route }),
    });
  assert.equal(
    (await confirm('destruction')).body.code,
    'not-accepted',
    'held: it may be finished',
  );
  server.now += MONTH_MS;
  const due = await staff.get(`/api/v1/handovers/${id}`);
  assert.equal(due.body.decision.verdict, 'destroy');
  for (const route of ['reuse', 'inspection', 'parts', undefined]) {
    assert.equal((await confirm(route)).body.code, 'not-accepted', route);
  }
  const sent = await confirm('destruction');
  assert.deepEqual([sent.body.state, sent.body.route], ['taken', 'destruction']);
  const end = (await open('destruction')).body;
  const crushed = { kind: 'destruction', by: 'carrier-a', method: 'crushed' };
  await staff.record(end.id, ...CRUSHABLE, crushed);
  assert.equal((await staff.get(`/api/v1/handovers/${end.id}`)).body.state, 'destroyed');
});

test('R12: no record alone destroys a phone: not a giver’s, not one that is held', async () => {
  const staff = server.as(STAFF);
  const crushed = { kind: 'destruction', by: 'carrier-a', method: 'crushed' };
  for (const stage of ['intake', 'destruction']) {
    const phone = { imei: sampleImei(stage === 'intake' ? 2 : 3), platform: 'android' };
    const opened = await staff.post('/api/v1/handovers', { phone, channel: 'trade-in', stage });
    const url = `/api/v1/handovers/${opened.body.id}`;
    const { status, body } = await staff.post<{ code: string }>(`${url}/evidence`, crushed);
    assert.deepEqual([status, body.code], [409, 'destruction-not-decided'], stage);
    assert.equal((await staff.get(url)).body.state, 'open');
  }
});
