/**
 * Door-to-door purchase (訪問購入, Act on Specified Commercial Transactions): refused by name, with the
 * reason, wherever a channel is named: over HTTP, in a lot, in a line, in a policy.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPhone } from '@nagori/evidence';
import { loadPreset } from '@nagori/policy';
import { duringTests, GATE_YAML, SHARED_YAML } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from '../../handover/src/handover.testing.ts';

const server = await duringTests(startTestServer);

const CHANNEL = 'door-to-door';
const WHY = /Door-to-door purchases are refused: the seller may cancel for eight days/;
interface Problem {
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
const LOT = { lot: 'lot-1', supplier: 'dealer-b', channel: CHANNEL, phones: [{}] };

for (const [name, url, body] of [
  ['a handover', '/api/v1/handovers', { phone: samplePhone(1), channel: CHANNEL }],
  ['a lot', '/api/v1/bench/lots', LOT],
] as const) {
  test(`訪問購入: ${name} is refused by name`, async () => {
    const answer = await server.as(STAFF).post<Problem>(url, body);
    assert.equal(answer.status, 400);
    const found = answer.body.errors?.find(({ field }) => field === 'channel');
    assert.match(found?.message ?? '', WHY);
  });
}

test('訪問購入: a line and a policy are refused by name', () => {
  const line = { phone: { imei: '00101700000001' }, operator: 'dealer-b', evidence: [] };
  const context = { now: 0, capabilities: [], tokens: new Map() };
  const read = readPhone({ ...line, channel: CHANNEL }, context);
  assert.ok(read.kind === 'bad');
  assert.match(read.reason.find(({ field }) => field === 'channel')?.message ?? '', WHY);
  const yaml = GATE_YAML.replace(/channel: \[[^\]]*\]/, `channel: [${CHANNEL}]`);
  const loaded = loadPreset(yaml, SHARED_YAML);
  assert.ok(loaded.kind === 'bad');
  assert.ok(loaded.reason.some(({ message }) => WHY.test(message)));
});
