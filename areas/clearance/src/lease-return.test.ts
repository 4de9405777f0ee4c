/** A phone that a lease firm sold us goes on to its end, whichever that is (R04, R12, R20, L7). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { CRUSHABLE, CRUSHED, samplePhone } from '../../handover/src/handover.testing.ts';
import { BENCH_WORK, issue, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { server } = world;
const { staff } = server;

const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;
const AT_INTAKE = [
  { kind: 'condition', power: 'on', screen: 'ok' },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
] as const;
const TAKEN_OUT = {
  kind: 'observation',
  did: [
    { on: 'sim', act: 'removal', result: 'done' },
    { on: 'sd-card', act: 'removal', result: 'done' },
  ],
} as const;
/** Nobody erased it when it was bought, and nobody could be asked about its balances. */
const SIGNED_OFF = ['R10', 'R28'].map((rule) => ({
  ...{ kind: 'sign-off', rule, badge: 'badge-office' },
}));

async function opened(n: number, stage: string, more: object = {}): Promise<HandoverDto> {
  const { status, body } = await staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'lease-return', stage, ...more },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function confirmed(id: string, party: string, more: object): Promise<HandoverDto> {
  const { status, body } = await staff.post(url(id, '/confirm'), { party, ...more });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** The lease firm confirms, too; whoever used the phone is not here. */
async function taken(n: number): Promise<void> {
  const { id } = await opened(n, 'intake', { supplier: 'lease-firm-1', giver: 'absent' });
  await staff.record(id, ...AT_INTAKE);
  await confirmed(id, 'receiver', { route: 'inspection' });
  assert.equal((await confirmed(id, 'giver', { how: 'paper' })).state, 'taken');
}

test('R04 it is ours: the bench erases it, and it is sold with a certificate', async () => {
  await taken(1);
  const inspection = await opened(1, 'inspection');
  await staff.record(inspection.id, TAKEN_OUT, ...BENCH_WORK, ...SIGNED_OFF);
  await confirmed(inspection.id, 'receiver', { route: 'sale' });
  const release = await opened(1, 'release', { channel: 'sale' });
  const { decision } = release;
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  await confirmed(release.id, 'receiver', { route: 'sale' });
  assert.equal((await issue(world, release.id)).status, 201);
  const { body } = await staff.post<{ readonly handover: HandoverDto }>(
    url(release.id, '/hand-over'),
    { to: 'holder' },
  );
  assert.equal(body.handover.state, 'gone', JSON.stringify(body));
});

test('R12 it is ours: it is crushed without a consent', async () => {
  await taken(2);
  const { id } = await opened(2, 'destruction');
  const last = await staff.record(id, ...CRUSHABLE, CRUSHED);
  assert.equal(last.state, 'destroyed', JSON.stringify(last.decision.reasons));
});

test('R20 within the return window, it goes back to the lease firm', async () => {
  await taken(3);
  const { id } = await opened(3, 'receipt', { channel: 'return' });
  await confirmed(id, 'receiver', { route: 'return' });
  const { body } = await staff.post<{ readonly handover: HandoverDto }>(url(id, '/hand-over'), {
    to: 'giver',
  });
  assert.equal(body.handover.state, 'returned', JSON.stringify(body));
});
