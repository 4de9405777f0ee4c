import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { reviewOverdue } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import { samplePhone, startTestServer, takeIn } from '../../handover/src/handover.testing.ts';
import { Bench, type Refused } from './bench.testing.ts';
import { arrive, Boxes, boxUrl, OWN } from './boxes.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);
const boxes = new Boxes(server);
const { staff } = server;
const OK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
const WALK = {
  ...{ kind: 'probe', target: 'felica', outcome: 'complete' },
  systems: [{ code: '0003', nodes: ['008B'] }],
};

async function openFor(n: number, stage: string, channel = 'trade-in'): Promise<HandoverDto> {
  const work = { phone: samplePhone(n), channel, stage };
  return (await staff.post('/api/v1/handovers', work)).body;
}
async function sealed(box: string, ids: readonly string[]): Promise<void> {
  await bench.did(box, { act: 'make', place: 'shop 1' });
  for (const id of ids) assert.equal((await bench.pack(id, box)).status, 200);
  const weight = { grossGrams: 800 + 180 * ids.length, tareGrams: 800 };
  await bench.did(box, { act: 'seal', seal: 'seal-1', counted: ids.length, ...weight });
}
async function expires(id: string): Promise<void> {
  server.now += 31 * DAY_MS;
  await reviewOverdue(server.deps.handover);
  assert.equal((await staff.get(`/api/v1/handovers/${id}`)).body.state, 'expired');
}

test('R12 it is judged as its box leaves our hands', async () => {
  const dead = await boxes.collected(11);
  const { id } = await takeIn(server, 12);
  await staff.record(id, WALK);
  await sealed('box-1', [dead, id]);
  await expires((await openFor(12, 'inspection')).id);
  const away = { act: 'move', seal: 'seal-1', place: 'truck' };
  assert.equal(await bench.refusal('box-1', away), 'phones-stay');
});

test('R29 a broken seal ends its epoch, too', async () => {
  await takeIn(server, 21);
  const { id } = await openFor(21, 'inspection');
  await staff.record(id, ...BENCH_WORK);
  await staff.post(`/api/v1/handovers/${id}/confirm`, { party: 'receiver', route: 'inspection' });
  await sealed('box-2', [id]);
  server.now += 12 * DAY_MS;
  const begun = await openFor(21, 'release');
  await expires(begun.id);
  await bench.did('box-2', { act: 'open', seal: 'seal-9', counted: 1 });
  assert.equal((await bench.pack(begun.id)).status, 200);
  const again = await openFor(21, 'release');
  assert.equal((await staff.record(again.id, OK)).decision.verdict, 'hold');
});

test('L7 its box is destroyed as one all the same', async () => {
  await boxes.sealed('box-3', 31, 32);
  await expires((await openFor(32, 'destruction', 'collection')).id);
  await bench.did('box-3', arrive(2, 1_160));
  await boxes.photographed('box-3');
  const asked = { ...OWN, requestId: randomUUID() };
  const { status, body } = await staff.post<Refused>(boxUrl('box-3', '/destruction'), asked);
  assert.equal(status, 200, body.code);
});

test('R20 taken out of its box, it is packed again', async () => {
  const [id = ''] = await boxes.sealed('box-4', 41, 41);
  const begun = await openFor(41, 'destruction', 'collection');
  await expires(begun.id);
  await bench.did('box-4', { act: 'open', seal: 'seal-1', counted: 1 });
  assert.equal((await bench.pack(begun.id)).status, 200);
  assert.equal((await bench.pack(begun.id, 'box-4')).status, 200);
  assert.equal((await bench.boxes()).find(({ id: box }) => box === 'box-4')?.phones, 1, id);
});
