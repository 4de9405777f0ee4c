/** R20: a seal kept intact keeps the epoch of the phones in its box, and a broken one ends it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import { samplePhone, startTestServer, takeIn } from '../../handover/src/handover.testing.ts';
import { Bench, SECOND } from './bench.testing.ts';
import { arrive, boxUrl } from './boxes.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

const SEND = { act: 'move', seal: 'seal-1', place: 'truck', destroyer: 'destroyer-e' };
const BACK = { act: 'move', seal: 'seal-1', place: 'shelf', shop: 'shop-1' };
const OK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };

/** By another person than who counted it. */
async function settled(box: string, said: object): Promise<void> {
  const { status, body } = await server.as(SECOND).post(boxUrl(box, '/differences'), said);
  assert.equal(status, 200, JSON.stringify(body));
}

async function openFor(n: number, stage: string): Promise<HandoverDto> {
  const { status, body } = await server.staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'trade-in', stage },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** Inspected phones, confirmed for destruction, in a sealed box. */
async function sealed(box: string, ...numbers: readonly number[]): Promise<readonly string[]> {
  await bench.did(box, { act: 'make', place: 'shelf' });
  const ids: string[] = [];
  for (const n of numbers) {
    await takeIn(server, n);
    const { id } = await openFor(n, 'inspection');
    await server.staff.record(id, ...BENCH_WORK);
    const route = { party: 'receiver', route: 'destruction' };
    const { body } = await server.staff.post(`/api/v1/handovers/${id}/confirm`, route);
    assert.equal(body.state, 'taken', JSON.stringify(body));
    await bench.pack(id, box);
    ids.push(id);
  }
  const weight = { grossGrams: 800 + 20 * numbers.length, tareGrams: 800 };
  await bench.did(box, { act: 'seal', seal: 'seal-1', counted: numbers.length, ...weight });
  return ids;
}

/** Taken out, and looked at for its release: with what was proven before it went. */
async function release(n: number, id: string): Promise<HandoverDto> {
  assert.equal((await bench.pack(id)).status, 200);
  const { id: next } = await openFor(n, 'release');
  return server.staff.record(next, OK);
}

const open = (seal: string, counted = 1) => ({ act: 'open', seal, counted });

test('R20 sent away and back with its seal intact, a phone goes on as it was', async () => {
  const [id = ''] = await sealed('box-1', 1);
  for (const act of [SEND, BACK, open('seal-1')]) await bench.did('box-1', act);
  assert.equal((await release(1, id)).decision.verdict, 'accept');
});

test('R20 R29 opened with another seal, its phones are asked anew, and pass anew', async () => {
  const ids = await sealed('box-2', 11, 12);
  await bench.did('box-2', SEND);
  server.now += 2 * DAY_MS;
  await bench.did('box-2', BACK);
  await bench.did('box-2', open('seal-9', 2));
  for (const [i, id] of ids.entries()) {
    const held = await release(11 + i, id);
    assert.equal(held.decision.verdict, 'hold', JSON.stringify(held.decision.reasons));
    assert.ok(held.decision.steps.length > 0);
  }
});

test('R20 a seal once found broken stays so, whatever number is read later', async () => {
  const [id = ''] = await sealed('box-3', 21);
  await bench.did('box-3', SEND);
  await bench.did('box-3', arrive(1, 820, 'seal-9'));
  await settled('box-3', { what: 'seal', incident: 'cut by a customs officer' });
  for (const act of [BACK, open('seal-1')]) await bench.did('box-3', act);
  assert.equal((await release(21, id)).decision.verdict, 'hold');
});

const usesOf = async (id: string): Promise<number> => {
  const { body } = await server.staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  return body.evidence.filter(({ kind, body: { entry } }) => kind === 'custody' && entry === 'use')
    .length;
};

test('R20 R29 arrived with a broken seal, each phone was in other hands, said once', async () => {
  const ids = await sealed('box-6', 51, 52);
  await bench.did('box-6', SEND);
  await bench.did('box-6', arrive(2, 840, 'seal-9'));
  for (const id of ids) {
    const { body } = await server.staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
    assert.equal(await usesOf(id), 1);
    const left = body.compartments.filter(({ state }) => state === 'clear');
    assert.deepEqual(left, [], 'what was proven before says nothing of it now');
  }
  await settled('box-6', { what: 'seal', incident: 'cut by a customs officer' });
  for (const act of [BACK, open('seal-1', 2)]) await bench.did('box-6', act);
  for (const id of ids) assert.equal(await usesOf(id), 1, 'the opening says nothing new');
});

test('R20 an arrival that is refused changes no phone', async () => {
  const [id = ''] = await sealed('box-7', 61);
  await bench.did('box-7', SEND);
  await bench.did('box-7', arrive(1, 820, 'seal-9'));
  assert.equal(await bench.refusal('box-7', arrive(1, 820, 'seal-8')), 'box-differs');
  assert.equal(await usesOf(id), 1);
});

test('R20 arrived with its seal intact, its phones were in no other hands', async () => {
  const [id = ''] = await sealed('box-8', 71);
  await bench.did('box-8', SEND);
  await bench.did('box-8', arrive(1, 820));
  assert.equal(await usesOf(id), 0);
});

test('R20 R29 opened with another seal after it arrived, it was in other hands', async () => {
  const [id = ''] = await sealed('box-9', 81);
  await bench.did('box-9', SEND);
  await bench.did('box-9', arrive(1, 820, 'seal-9'));
  await settled('box-9', { what: 'seal', incident: 'cut by a customs officer' });
  await bench.did('box-9', BACK);
  await bench.did('box-9', open('seal-7'));
  assert.equal(await usesOf(id), 2, 'somebody had it again on the way back');
});

test('R20 a phone that is missing from its box was in other hands until it is found', async () => {
  const [id = ''] = await sealed('box-4', 31, 32);
  await bench.did('box-4', SEND);
  await bench.did('box-4', arrive(1, 820));
  await settled('box-4', { what: 'missing', handover: id, incident: 'not in the box' });
  const { id: next } = await openFor(31, 'release');
  assert.equal((await server.staff.record(next, OK)).decision.verdict, 'hold');
});

test('R20 an opening that is refused changes no phone', async () => {
  const [id = ''] = await sealed('box-5', 41);
  await bench.did('box-5', SEND);
  await bench.did('box-5', arrive(1, 820, 'seal-9'));
  const before = await server.staff.get(`/api/v1/handovers/${id}`);
  assert.equal(await bench.refusal('box-5', open('seal-9')), 'box-differs');
  const after = await server.staff.get(`/api/v1/handovers/${id}`);
  assert.equal(after.body.version, before.body.version);
});
