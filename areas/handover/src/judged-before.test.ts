/** R01, R12: an act is judged by the record before it, and betters nothing that it is judged by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  AT_THE_COUNTER,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;
const KEY = {
  ...{ kind: 'probe', target: 'jpki', outcome: 'answered' },
  ...{ label: 'JPKIAPGPSETOKEN', availability: '8F8F00' },
};
interface Refusal {
  readonly code?: string;
}
type Confirmed = HandoverDto & Refusal;

/** Opened, and confirmed by the receiver. */
async function halfTaken(n: number, route: string): Promise<string> {
  const intake = { phone: samplePhone(n), channel: 'trade-in' };
  const { id } = (await staff.post('/api/v1/handovers', intake)).body;
  await staff.record(id, ...AT_THE_COUNTER);
  const { status } = await confirm(id, { party: 'receiver', route });
  assert.equal(status, 200);
  return id;
}

const confirm = (id: string, body: object, by = staff) =>
  by.post<Confirmed>(`/api/v1/handovers/${id}/confirm`, body);
const AGREED = { party: 'giver', how: 'paper' };

for (const [n, found] of [KEY, { kind: 'portal-look', says: 'registered' }].entries()) {
  test(`R01 a key found between both confirmations is not taken in (${found.kind})`, async () => {
    const id = await halfTaken(n, 'dismantle');
    assert.equal((await staff.record(id, found)).decision.verdict, 'refuse');
    const { status, body } = await confirm(id, AGREED);
    assert.deepEqual([status, body.code], [409, 'not-accepted']);
  });
}

test('R12 what is ours and must be destroyed is given back to no giver', async () => {
  await takeIn(server, 9);
  const work = { phone: { imei: sampleImei(9) }, channel: 'trade-in', stage: 'inspection' };
  const url = `/api/v1/handovers/${(await staff.post('/api/v1/handovers', work)).body.id}`;
  server.now += 31 * DAY_MS;
  assert.equal((await staff.get(url)).body.decision.custody, 'destroy-board');
  const { status, body } = await staff.post<Refusal>(`${url}/close`, { outcome: 'returned' });
  assert.deepEqual([status, body.code], [409, 'not-accepted']);
});

test('R20 a gap that the taking-in itself makes keeps the phone out', async () => {
  const id = await halfTaken(10, 'repair');
  assert.equal((await confirm(id, AGREED)).body.state, 'taken');
  const to = { to: 'operator', operator: 'dealer-d' };
  const given = await staff.post<{ token?: string }>(`/api/v1/handovers/${id}/hand-over`, to);
  const dealer = server.as({ ...STAFF, operator: 'dealer-d', mark: 'staff-d' });
  // The passport says that carrier-a gave it, and the dealer that another one did.
  const { body } = await dealer.post('/api/v1/handovers', {
    ...{ phone: samplePhone(10), channel: 'trade', supplier: 'dealer-b' },
    handoverToken: given.body.token,
  });
  const network = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
  const { decision } = await dealer.record(body.id, network);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  await confirm(body.id, { party: 'receiver', route: 'inspection' }, dealer);
  const last = await confirm(body.id, AGREED, dealer);
  assert.deepEqual([last.status, last.body.code], [409, 'not-accepted']);
});
