/** R20: a box that was sent away is away with its phones; one that comes without it is new here. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { Bench, lotLine, lotOf } from '../../bench/src/bench.testing.ts';
import { arrive, Boxes, boxUrl, OWN } from '../../bench/src/boxes.testing.ts';
import { AT_THE_COUNTER, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import { BENCH_WORK, issue, opening, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { server } = world;
const { staff } = server;
const bench = new Bench(server);
const boxes = new Boxes(server);
const OK = { kind: 'network-status', carrier: 'carrier-a', status: 'ok' };
const AWAY = { act: 'move', seal: 'seal-1', place: 'dealer-b' };
const BACK = { act: 'move', seal: 'seal-1', place: 'shelf', shop: 'shop-2' };
const OPEN = { act: 'open', seal: 'seal-1', counted: 1 };

/** Inspected, confirmed for trade, and in a sealed box. */
async function sealed(n: number): Promise<string> {
  await takeIn(server, n);
  const { id } = await opening(server, n, 'inspection');
  await staff.record(id, ...BENCH_WORK);
  await staff.post(`/api/v1/handovers/${id}/confirm`, { party: 'receiver', route: 'trade' });
  await bench.did(`box-${n}`, { act: 'make', place: 'shop 1' });
  assert.equal((await bench.pack(id, `box-${n}`)).status, 200);
  await bench.did(`box-${n}`, { act: 'seal', seal: 'seal-1', counted: 1 });
  return id;
}

async function sent(n: number): Promise<string> {
  const id = await sealed(n);
  const { awaySince } = await bench.did(`box-${n}`, AWAY);
  assert.ok(awaySince !== undefined);
  server.now += 60 * DAY_MS;
  return id;
}

async function broughtIn(n: number, channel = 'trade-in'): Promise<HandoverDto> {
  const intake = { phone: samplePhone(n), channel };
  return (await staff.post('/api/v1/handovers', intake)).body;
}

async function taken(id: string): Promise<string> {
  await staff.record(id, ...AT_THE_COUNTER);
  const confirm = (body: object) => staff.post(`/api/v1/handovers/${id}/confirm`, body);
  await confirm({ party: 'receiver', route: 'inspection' });
  return (await confirm({ party: 'giver', how: 'paper' })).body.state;
}

const refusal = async (id: string) => {
  const { status, body } = await issue(world, id);
  return [status, (body as unknown as { code?: string }).code];
};

test('R20 R29 it is certified no more, and again where its box comes back', async () => {
  await sent(1);
  const { id } = await opening(server, 1, 'release');
  const { decision } = await staff.record(id, OK);
  assert.equal(decision.verdict, 'accept');
  assert.deepEqual(await refusal(id), [409, 'clearance-box-away']);
  assert.equal((await bench.did('box-1', BACK)).awaySince, undefined);
  assert.equal((await issue(world, id)).status, 201);
});

test('L7 brought in by its new holder, it is asked anew, then taken in', async () => {
  const before = await sent(2);
  const { id, notices } = await broughtIn(2);
  assert.deepEqual(
    notices?.map(({ code }) => code),
    ['left-in-box'],
  );
  assert.equal((await staff.record(id, OK)).decision.verdict, 'hold');
  assert.equal(await taken(id), 'taken');
  const [box] = (await bench.boxes()).filter((one) => one.id === 'box-2');
  assert.deepEqual([box?.phones, box?.state], [0, 'sealed']);
  const { imei } = samplePhone(2);
  const { body } = await staff.post<TimelineDto>('/api/v1/phones/timeline', { imei });
  const left = body.entries.find(({ kind }) => kind === 'hand-over');
  assert.deepEqual(
    [left?.handover, left?.outcome, left?.box, left?.route],
    [before, 'left-in-box', 'box-2', 'trade'],
  );
});

test('R20 work that was begun while it was away ends, and is not certified', async () => {
  await sent(3);
  const { id: begun } = await opening(server, 3, 'release');
  await staff.record(begun, OK);
  const { id } = await broughtIn(3);
  assert.notEqual(id, begun);
  assert.equal(await taken(id), 'taken');
  assert.equal((await issue(world, begun)).status, 409);
});

test('R20 in a box of our own shops it is not away, sealed or opened', async () => {
  await sealed(4);
  await bench.did('box-4', BACK);
  const { id } = await opening(server, 4, 'release');
  await staff.record(id, OK);
  assert.equal((await issue(world, id)).status, 201);
  await sent(5);
  assert.equal((await bench.did('box-5', OPEN)).awaySince, undefined);
  const { notices } = await broughtIn(5);
  assert.equal(notices, undefined, 'it is here');
  assert.equal((await bench.boxes()).find((one) => one.id === 'box-5')?.phones, 1);
});

test('R20 a line of a file does not say that it came without its box', async () => {
  const before = await sent(7);
  const { body } = await bench.lot(lotOf('lot-7', lotLine(7)));
  assert.equal(body[0]?.code, 'already-taken-in', JSON.stringify(body));
  assert.equal((await staff.get(`/api/v1/handovers/${before}`)).body.state, 'taken');
  assert.equal((await broughtIn(7)).notices?.[0]?.code, 'left-in-box');
});

test('R12 R20 its box arrives with one less, and is destroyed all the same', async () => {
  const ids = await boxes.sealed('box-6', 61, 63);
  assert.ok((await bench.boxes()).find((one) => one.id === 'box-6')?.awaySince !== undefined);
  await bench.did('box-6', { ...AWAY, destroyer: 'destroyer-f', grossGrams: 1_340 });
  const { notices } = await broughtIn(62, 'collection');
  assert.equal(notices?.[0]?.code, 'left-in-box');
  const arrived = await bench.did('box-6', arrive(2, 1_160));
  assert.deepEqual([arrived.phones, arrived.awaySince], [2, undefined]);
  await boxes.photographed('box-6');
  const { status, body } = await staff.post<{ readonly code?: string }>(
    boxUrl('box-6', '/destruction'),
    { ...OWN, requestId: randomUUID() },
  );
  assert.equal(status, 200, body.code);
  assert.equal((await staff.get(`/api/v1/handovers/${ids[0]}`)).body.state, 'destroyed');
});
