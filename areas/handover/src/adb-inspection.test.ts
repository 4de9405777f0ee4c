/** R14: an inspection over ADB comes in as every other test does, and counts by its source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MachinePrincipal, Principal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(() => startTestServer());
const MACHINE: MachinePrincipal = {
  kind: 'machine',
  client: 'line-1',
  operator: 'carrier-a',
  roles: ['counter', 'bench'],
};
const INSPECTED = {
  kind: 'adb-inspection',
  tool: { name: 'nagori-adb', version: '1' },
  outcome: 'complete',
  setUp: 'done',
  accounts: { google: 0, others: 0 },
  frp: 'off',
  bootloader: 'locked',
};

/** The account lock of the n-th phone after one inspection, and the rule that left it out. */
async function lockOf(n: number, change: object = {}, who: Principal = STAFF) {
  const open = { phone: samplePhone(n), channel: 'trade-in' };
  const { id } = (await server.as(STAFF).post<HandoverDto>('/api/v1/handovers', open)).body;
  await server.as(who).record(id, { ...INSPECTED, imei: sampleImei(n), ...change });
  const { body } = await server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`);
  const lock = body.compartments.find(({ compartment }) => compartment === 'account-lock');
  const { ignored } = body.decision;
  return [lock?.state, lock?.assurance?.en, ...ignored.map(({ rule }) => rule)];
}

test('R14 at a station the lock is clear, by the phone’s own word', async () => {
  assert.deepEqual(await lockOf(7_001), ['clear', 'observed']);
  assert.deepEqual(await lockOf(7_002, { frp: 'on' }), ['residue', undefined]);
  assert.deepEqual(await lockOf(7_003, { outcome: 'interrupted' }), ['unknown', undefined]);
});

test('R25 a machine’s inspection is a declaration; what it found counts as it is', async () => {
  assert.deepEqual(await lockOf(7_004, {}, MACHINE), ['clear', 'declared']);
  assert.deepEqual(await lockOf(7_005, { frp: 'on' }, MACHINE), ['residue', undefined]);
});

test('R01 the inspection of another phone is left out by name', async () => {
  assert.deepEqual(await lockOf(7_006, { imei: sampleImei(7_007) }), ['unknown', undefined, 'R01']);
});
