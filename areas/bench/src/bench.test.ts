/** Boxes over HTTP on the real database: moved by count and seal, and nobody else's business. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto, QueueDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
import {
  STAFF,
  samplePhone,
  startTestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { Bench, DEALER, type Refused, SECOND } from './bench.testing.ts';
import type { RouteCountDto } from './wire.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

const make = { act: 'make', place: 'shelf 1' } as const;
const seal = (mark: string, counted: number) => ({ act: 'seal', seal: mark, counted });

/** A box with phones `from` to `to` in it. */
async function filled(box: string, from: number, to: number): Promise<readonly string[]> {
  await bench.did(box, make);
  const ids: string[] = [];
  for (let n = from; n <= to; n++) {
    const { id } = await takeIn(server, n);
    const packed = await bench.pack<HandoverDto>(id, box);
    assert.deepEqual([packed.status, packed.body.box], [200, box]);
    ids.push(id);
  }
  return ids;
}

test('R20: a box is sealed by count, moved by its seal, and opened with both', async () => {
  await filled('box-1', 1, 3);
  assert.equal((await bench.did('box-1', seal('seal-1', 3))).state, 'sealed');
  const moved = await bench.did('box-1', {
    act: 'move',
    seal: 'seal-1',
    place: 'depot',
    shop: 'shop-2',
  });
  assert.deepEqual([moved.place, moved.phones], ['depot', 3]);
  const opened = await new Bench(server, SECOND).did('box-1', {
    act: 'open',
    seal: 'seal-1',
    counted: 3,
  });
  assert.equal(opened.state, 'open');
  const events = await bench.history('box-1');
  assert.deepEqual(
    events.map(({ kind, counted, recorded, sealIntact, place, person }) =>
      [kind, counted, recorded, sealIntact, place, person].join(' '),
    ),
    [
      'made  0  shelf 1 staff-1',
      'sealed 3 3  shelf 1 staff-1',
      'moved  3  depot staff-1',
      'opened 3 3 true depot staff-2',
    ],
  );
});

test('R20: another count or seal, an empty or sealed box: refused, unchanged', async () => {
  await bench.did('box-2', make);
  assert.equal(await bench.refusal('box-2', seal('seal-2', 0)), 'box-empty');
  const { id } = await takeIn(server, 4);
  await bench.pack(id, 'box-2');
  assert.equal(await bench.refusal('box-2', seal('seal-2', 2)), 'count-differs');
  const unsealed = { act: 'move', seal: 'seal-2', place: 'depot', shop: 'shop-2' };
  assert.equal(await bench.refusal('box-2', unsealed), 'box-open');
  assert.equal(await bench.refusal('box-2', { act: 'open', seal: 's', counted: 1 }), 'box-open');
  await bench.did('box-2', seal('seal-2', 1));
  assert.equal(await bench.refusal('box-2', seal('seal-3', 1)), 'box-sealed');
  assert.equal(await bench.refusal('box-2', make), 'box-sealed');
  assert.equal(await bench.refusal('box-2', { ...unsealed, seal: 'seal-9' }), 'seal-differs');
  assert.equal(await bench.refusal('box-404', seal('seal-2', 1)), 'box-not-found');
  assert.equal((await bench.history('box-2')).length, 2, 'a refusal is no entry');
});

test('R20: a box opened with a broken seal or another count says so for ever', async () => {
  await filled('box-3', 5, 5);
  await bench.did('box-3', seal('seal-3', 1));
  await bench.did('box-3', { act: 'open', seal: 'seal-x', counted: 0 });
  const last = (await bench.history('box-3')).at(-1);
  assert.deepEqual([last?.sealIntact, last?.counted, last?.recorded], [false, 0, 1]);
});

test('R20: a sealed box takes nothing in and gives nothing out', async () => {
  const [inside = ''] = await filled('box-4', 6, 6);
  const { id: outside } = await takeIn(server, 7);
  await bench.did('box-4', seal('seal-4', 1));
  assert.equal((await bench.pack(outside, 'box-4')).body.code, 'box-sealed');
  assert.equal((await bench.pack(inside)).body.code, 'box-sealed', 'out of it');
  await bench.did('box-5', make);
  assert.equal((await bench.pack(inside, 'box-5')).body.code, 'box-sealed', 'into another');
  assert.equal((await bench.pack(outside, 'box-404')).body.code, 'box-not-found');
  await bench.did('box-4', { act: 'open', seal: 'seal-4', counted: 1 });
  const out = await bench.pack<HandoverDto>(inside);
  assert.deepEqual([out.status, out.body.box], [200, undefined]);
});

test('R20: nothing is handed over out of a sealed box; out of an open one it leaves', async () => {
  const staff = server.as(STAFF);
  await takeIn(server, 60);
  const { body: release } = await staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(60), channel: 'trade-in', stage: 'release' },
  });
  await staff.record(release.id, ...BENCH_WORK);
  const url = `/api/v1/handovers/${release.id}`;
  await staff.post(`${url}/confirm`, { party: 'receiver', route: 'reuse' });
  await bench.did('box-60', make);
  await bench.pack(release.id, 'box-60');
  await bench.did('box-60', seal('seal-60', 1));
  const leave = () =>
    staff.post<Refused & { handover: HandoverDto }>(`${url}/hand-over`, { to: 'holder' });
  const refused = await leave();
  assert.deepEqual([refused.status, refused.body.code], [409, 'box-sealed']);
  assert.equal((await staff.get(url)).body.state, 'taken');
  await bench.did('box-60', { act: 'open', seal: 'seal-60', counted: 1 });
  const { body } = await leave();
  assert.deepEqual([body.handover.state, body.handover.box], ['gone', undefined]);
  assert.equal((await bench.boxes()).find(({ id }) => id === 'box-60')?.phones, 0);
});

test('packing that is sent again after the box was sealed is answered, not refused', async () => {
  const { id } = await takeIn(server, 8);
  await bench.did('box-6', make);
  const url = `/api/v1/bench/handovers/${id}/box`;
  const request = { box: 'box-6', requestId: randomUUID() };
  const first = await server.as(STAFF).post<HandoverDto>(url, request);
  await bench.did('box-6', seal('seal-6', 1));
  const again = await server.as(STAFF).post<HandoverDto>(url, request);
  assert.deepEqual([again.status, again.body.version], [200, first.body.version]);
});

test('R20: two people at one box take turns: what is sealed is what was counted', async () => {
  for (let n = 10; n < 16; n++) {
    const box = `box-${n}`;
    await filled(box, 2 * n, 2 * n);
    const { id } = await takeIn(server, 2 * n + 1);
    const [packed, sealed] = await Promise.all([
      bench.pack(id, box),
      new Bench(server, SECOND).act(box, seal(`seal-${n}`, 1)),
    ]);
    // Whoever was first, the other was refused.
    assert.notEqual(packed.status === 200, sealed.status === 200, JSON.stringify(packed.body));
    const inside = (await bench.boxes()).find((one) => one.id === box);
    assert.equal(inside?.phones, sealed.status === 200 ? 1 : 2);
  }
});

test('two seals at once: one is put on', async () => {
  await filled('box-20', 50, 50);
  const both = await Promise.all([
    bench.act<Refused>('box-20', seal('seal-a', 1)),
    new Bench(server, SECOND).act<Refused>('box-20', seal('seal-b', 1)),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  assert.equal(both.find(({ status }) => status === 409)?.body.code, 'box-sealed');
});

test('R11: who did it is named by badge; an unknown badge does nothing', async () => {
  await bench.did('box-21', { ...make, badge: 'badge-2' });
  assert.equal((await bench.history('box-21'))[0]?.person, 'staff-2');
  const unknown = { ...make, badge: 'badge-404' };
  assert.equal(await bench.refusal('box-22', unknown), 'badge-unknown');
  assert.ok(!(await bench.boxes()).some(({ id }) => id === 'box-22'));
});

test('a phone that was not taken goes into no box', async () => {
  await bench.did('box-23', make);
  const { body } = await server.as(STAFF).post('/api/v1/handovers', {
    phone: { label: 'no-number-1' },
    channel: 'collection',
  });
  assert.equal((await bench.pack(body.id, 'box-23')).body.code, 'handover-ended');
});

test('how many wait where is counted by route', async () => {
  const { body } = await server.as(STAFF).get<RouteCountDto[]>('/api/v1/bench/routes');
  const waiting = body.find(({ route, state }) => route === 'inspection' && state === 'taken');
  const { rows } = await server.database.pools.owner.query(
    `select count(*)::int as count from nagori.phone where state = 'taken'`,
  );
  assert.equal(waiting?.count, rows[0].count);
});

test('the queue lists what is in a box, for its own operator alone', async () => {
  const ids = await filled('box-24', 70, 72);
  const inside = async (who: typeof STAFF) => {
    const { body } = await server.as(who).get<QueueDto>('/api/v1/queue?state=taken&box=box-24');
    return body.items.map(({ id }) => id);
  };
  assert.deepEqual(await inside(STAFF), ids);
  assert.deepEqual(await inside({ ...STAFF, operator: 'dealer-d' }), []);
});

test('another operator sees no box, packs nothing into it and seals nothing of it', async () => {
  const dealer = new Bench(server, DEALER);
  assert.deepEqual(await dealer.boxes(), []);
  const { body } = await server.as(DEALER).get<Refused>('/api/v1/bench/boxes/box-1');
  assert.equal(body.code, 'box-not-found');
  const open = { act: 'open', seal: 'seal-2', counted: 1 };
  assert.equal(await dealer.refusal('box-2', open), 'box-not-found');
  const { id } = await takeIn(server, 60, DEALER);
  assert.equal((await dealer.pack(id, 'box-1')).body.code, 'box-not-found');
  const own = await dealer.did('box-2', make);
  assert.equal(own.phones, 0, 'the same name at another operator is another box');
  assert.equal((await bench.boxes()).find((one) => one.id === 'box-2')?.state, 'sealed');
});
