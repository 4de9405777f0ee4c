/** A sealed box that leaves our hands takes only phones that may leave; real database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import { samplePhone, startTestServer, takeIn } from '../../handover/src/handover.testing.ts';
import { Bench } from './bench.testing.ts';
import { Boxes } from './boxes.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);
const boxes = new Boxes(server);

const MOVE = { act: 'move', seal: 'seal-1', place: 'truck' };
/** To one of our own shops. */
const WITHIN = { ...MOVE, place: 'shelf 2', shop: 'shop-2' };
const SEND = { ...MOVE, destroyer: 'destroyer-e' };
const LISTED = { kind: 'police-match', list: 'list-1', result: 'match' };

interface Refusal {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** Packed, weighed and sealed, not sent. */
async function packed(box: string, ids: readonly string[]): Promise<void> {
  await bench.did(box, { act: 'make', place: 'shop 1' });
  for (const id of ids) assert.equal((await bench.pack(id, box)).status, 200);
  const weight = { grossGrams: 800 + 180 * ids.length, tareGrams: 800 };
  await bench.did(box, { act: 'seal', seal: 'seal-1', counted: ids.length, ...weight });
}

const whatStays = async (box: string, act: object = SEND) => {
  const { status, body } = await bench.act<Refusal>(box, act);
  assert.deepEqual([status, body.code], [409, 'phones-stay'], JSON.stringify(body));
  return body.errors?.map(({ field, code }) => [field, code]);
};

async function collected(from: number, to: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = from; n <= to; n++) ids.push(await boxes.collected(n));
  return ids;
}

test('R18 a phone that is quarantined goes to no destroyer in its box', async () => {
  const ids = await collected(1, 3);
  await packed('box-1', ids);
  await server.staff.record(ids[1] ?? '', LISTED);
  assert.deepEqual(await whatStays('box-1'), [[ids[1], 'quarantined']]);
  const [box] = await bench.boxes();
  assert.deepEqual([box?.place, box?.state], ['shop 1', 'sealed'], 'it was not sent');
  await bench.did('box-1', { act: 'open', seal: 'seal-1', counted: 3 });
  assert.equal((await bench.pack(ids[1] ?? '')).status, 200);
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await bench.did('box-1', { act: 'seal', seal: 'seal-1', counted: 2, ...weight });
  await bench.did('box-1', SEND);
});

test('R12 each phone goes only as it was confirmed: to destruction', async () => {
  const [dead = ''] = await collected(11, 11);
  const { id } = await takeIn(server, 12);
  await packed('box-2', [dead, id]);
  assert.deepEqual(await whatStays('box-2'), [[id, 'route-not-allowed']]);
  await bench.did('box-2', WITHIN);
});

test('R20 a phone with other work begun stays, also where it is its destruction', async () => {
  for (const [n, stage] of [
    [22, 'inspection'],
    [24, 'destruction'],
  ] as const) {
    const [dead = ''] = await collected(n - 1, n - 1);
    const { id } = await takeIn(server, n);
    await packed(`box-${n}`, [dead, id]);
    const opened = await server.staff.post<HandoverDto>('/api/v1/handovers', {
      ...{ phone: samplePhone(n), channel: 'trade-in', stage },
    });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    assert.deepEqual(await whatStays(`box-${n}`), [[opened.body.id, 'route-not-allowed']], stage);
  }
});

test('R12 a box with its destruction begun may go to another destroyer', async () => {
  const ids = await collected(31, 32);
  await packed('box-4', ids);
  await bench.did('box-4', SEND);
  const opened = await server.staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(32), channel: 'collection', stage: 'destruction' },
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  await bench.did('box-4', { ...SEND, destroyer: 'destroyer-f' });
  await server.staff.record(opened.body.id, LISTED);
  assert.deepEqual(await whatStays('box-4'), [[opened.body.id, 'quarantined']]);
});

test('R29 what lay long in its box is destroyed all the same', async () => {
  await packed('box-5', await collected(41, 42));
  server.now += 200 * DAY_MS;
  await bench.did('box-5', SEND);
});

test('R18 a box leaves our hands by the same rule when no destroyer is named', async () => {
  const ids = await collected(51, 52);
  await packed('box-6', ids);
  await server.staff.record(ids[1] ?? '', LISTED);
  assert.deepEqual(await whatStays('box-6', MOVE), [[ids[1], 'quarantined']]);
  await bench.did('box-6', WITHIN);
  const { shop, place } = (await bench.history('box-6')).at(-1) ?? {};
  assert.deepEqual([shop, place], ['shop-2', 'shelf 2'], 'between our own shops none is judged');
  assert.deepEqual(await whatStays('box-6', MOVE), [[ids[1], 'quarantined']]);
});

test('R12 to whom else, a phone goes as it was confirmed for another operator', async () => {
  const { id: inspected } = await takeIn(server, 61);
  const [dead = ''] = await collected(62, 62);
  const sold = await confirmedFor('trade', 63);
  const used = await confirmedFor('reuse', 64);
  await packed('box-7', [inspected, dead, sold, used]);
  const stay = (await whatStays('box-7', MOVE))?.toSorted() ?? [];
  const wanted = [inspected, used].map((id) => [id, 'route-not-allowed']);
  assert.deepEqual(stay, wanted.toSorted());
  await packed('box-8', await collected(65, 65));
  await bench.did('box-8', MOVE);
  assert.equal((await bench.history('box-8')).at(-1)?.shop, undefined);
});

test('a shop of another, a closed one or a shop with a destroyer is refused', async () => {
  await packed('box-9', await collected(71, 71));
  const codes: unknown[] = [];
  for (const shop of ['shop-of-another', 'shop-closed']) {
    const { status, body } = await bench.act<Refusal>('box-9', { ...WITHIN, shop });
    codes.push([status, body.code]);
  }
  assert.deepEqual(codes, Array(2).fill([422, 'unknown-shop']));
  assert.equal((await bench.act('box-9', { ...SEND, shop: 'shop-2' })).status, 400);
});

/** The n-th phone, inspected and confirmed for this route. */
async function confirmedFor(route: string, n: number): Promise<string> {
  await takeIn(server, n);
  const { body } = await server.staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'trade-in', stage: 'inspection' },
  });
  await server.staff.record(body.id, ...BENCH_WORK);
  const url = `/api/v1/handovers/${body.id}/confirm`;
  const { status, body: after } = await server.staff.post(url, { party: 'receiver', route });
  assert.equal(status, 200, JSON.stringify(after));
  return body.id;
}
