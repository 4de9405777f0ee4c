/** R29: a phone whose taking-in was answered went home, and was in use until it comes again. */
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
const OTHER = { ...STAFF, account: 'account-2', mark: 'staff-2', station: 'station-2' };
const NETWORK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };

async function answer(taken: HandoverDto, entry: string, who = STAFF): Promise<void> {
  const of = taken.evidence.findLast(({ body }) => body.entry === 'transfer')?.id;
  const said = { of, entry, reason: 'the customer changed her mind' };
  const { status } = await server.as(who).post(`/api/v1/handovers/${taken.id}/correct`, said);
  assert.equal(status, 200);
}

async function broughtIn(n: number, phone: object = samplePhone(n)) {
  const asked = { phone, channel: 'trade-in' };
  const { status, body } = await staff.post('/api/v1/handovers', asked);
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}

const stateOf = ({ compartments }: HandoverDto, name: string) =>
  compartments.find(({ compartment }) => compartment === name)?.state;

for (const [n, entry, who] of [
  [1, 'void', STAFF],
  [2, 'correction', STAFF],
  [3, 'void', OTHER],
] as const) {
  test(`R29 cancelled by a ${entry} of ${who.mark}, then all is asked anew`, async () => {
    await answer(await takeIn(server, n), entry, who);
    server.now += 60 * DAY_MS;
    const { id } = await broughtIn(n);
    const { decision } = await staff.record(id, NETWORK);
    assert.equal(decision.verdict, 'hold');
    const missing = decision.reasons.flatMap(({ subjects }) => subjects);
    for (const subject of ['identity', 'terms']) assert.ok(missing.includes(subject as never));
    const again = await staff.record(id, ...AT_THE_COUNTER);
    assert.equal(again.decision.verdict, 'accept', JSON.stringify(again.decision.reasons));
  });
}

test('R29 cancelled once more after it was brought in again, it was in use again', async () => {
  await answer(await takeIn(server, 11), 'void');
  server.now += DAY_MS;
  await answer(await takeIn(server, 11), 'void');
  server.now += 60 * DAY_MS;
  const { id } = await broughtIn(11);
  assert.equal((await staff.record(id, NETWORK)).decision.verdict, 'hold');
});

test('R29 what was found before it went home is found in it still', async () => {
  const taken = await takeIn(server, 12);
  const seen = { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] };
  await staff.record(taken.id, seen);
  await answer(taken, 'void');
  server.now += DAY_MS;
  assert.equal(stateOf(await broughtIn(12), 'felica'), 'residue');
});

test('R20 taken in under both numbers, and one answered: it never was away', async () => {
  await takeIn(server, 21);
  await answer(await takeIn(server, 22), 'correction');
  const both = { ...samplePhone(22), imei2: sampleImei(21) };
  const { compartments } = await broughtIn(22, both);
  assert.ok(compartments.some(({ state }) => state === 'clear'));
});
