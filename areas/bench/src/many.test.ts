/** One act for many phones: a trial stores nothing, each phone is judged and recorded by itself. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  STAFF,
  samplePhone,
  startTestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { Bench, DEALER, lotLine, lotOf, type Refused } from './bench.testing.ts';
import type { ActOnManyDto, ManyActDto, ManyLineDto } from './wire.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

const many = async (
  act: ManyActDto,
  handovers: readonly string[],
  part: Partial<ActOnManyDto> & { readonly trial?: true; readonly who?: typeof STAFF } = {},
) => {
  const { trial, who = STAFF, ...more } = part;
  const body = { act, handovers, requestId: randomUUID(), ...more };
  const url = `/api/v1/bench/acts${trial ? '/trial' : ''}`;
  const answer = await server.as(who).post<ManyLineDto[]>(url, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const codes = (lines: readonly ManyLineDto[]) => lines.map(({ code }) => code ?? 'done');
const read = async (id: string) =>
  (await server.staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

async function taken(from: number, to: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = from; n <= to; n++) ids.push((await takeIn(server, n)).id);
  return ids;
}

async function opened(n: number): Promise<string> {
  const request = { phone: samplePhone(n), channel: 'trade-in' };
  return (await server.staff.post('/api/v1/handovers', request)).body.id;
}

const entries = async () => {
  const { rows } = await server.database.pools.owner.query<{ n: number }>(
    `select (select count(*) from nagori.entry)::int + (select count(*) from nagori.handover)::int
       + (select sum(p.entries) from nagori.phone p)::int as n`,
  );
  return rows[0]?.n;
};

test('a trial says what becomes of each phone, and stores nothing', async () => {
  await bench.did('box-1', { act: 'make', place: 'shelf 1' });
  const [one, two] = await taken(1, 2);
  assert.ok(one !== undefined && two !== undefined);
  const open = await opened(3);
  const all = [one, open, two, randomUUID()];
  const before = await entries();
  for (const act of [
    { act: 'pack', box: 'box-1' },
    { act: 'begin', stage: 'inspection' },
  ] as const) {
    const lines = await many(act, all, { trial: true });
    assert.deepEqual(codes(lines), ['done', 'handover-ended', 'done', 'handover-not-found']);
    assert.equal(lines[0]?.receipt, undefined);
  }
  assert.equal(await entries(), before);
  assert.equal((await read(one)).box, undefined);
});

test('R20: many phones go into a box, each by an entry and a receipt of its own', async () => {
  const ids = await taken(10, 14);
  await bench.did('box-2', { act: 'make', place: 'shelf 1' });
  const lines = await many({ act: 'pack', box: 'box-2' }, ids);
  assert.deepEqual(
    codes(lines),
    ids.map(() => 'done'),
  );
  assert.equal(new Set(lines.map(({ receipt }) => receipt)).size, ids.length);
  for (const id of ids) assert.equal((await read(id)).box, 'box-2');
  await bench.did('box-2', { act: 'seal', seal: 'seal-1', counted: ids.length });
  const [more = ''] = await taken(15, 15);
  assert.deepEqual(codes(await many({ act: 'pack', box: 'box-2' }, [more], { trial: true })), [
    'box-sealed',
  ]);
  assert.deepEqual(
    codes(await many({ act: 'unpack' }, ids)),
    ids.map(() => 'box-sealed'),
  );
  assert.deepEqual(codes(await many({ act: 'pack', box: 'box-9' }, [more])), ['box-not-found']);
});

test('the same request sent again is answered and stores nothing twice', async () => {
  const ids = await taken(20, 22);
  await bench.did('box-3', { act: 'make', place: 'shelf 1' });
  for (const act of [
    { act: 'pack', box: 'box-3' },
    { act: 'begin', stage: 'inspection' },
  ] as const) {
    const requestId = randomUUID();
    const first = await many(act, ids, { requestId });
    const after = await entries();
    const again = await many(act, ids, { requestId });
    assert.deepEqual(
      codes(again),
      ids.map(() => 'done'),
    );
    assert.deepEqual(
      again.map(({ current }) => current),
      first.map(({ current }) => current),
    );
    assert.equal(await entries(), after);
  }
});

test('work begins in the channel that each phone came by, out of its box first', async () => {
  const [id = ''] = await taken(30, 30);
  await bench.did('box-4', { act: 'make', place: 'shelf 1' });
  await bench.pack(id, 'box-4');
  const [line] = await many({ act: 'begin', stage: 'inspection' }, [id]);
  const begun = await read(line?.current ?? '');
  assert.deepEqual(
    [begun.channel, begun.stage, begun.state, begun.box],
    ['trade-in', 'inspection', 'open', undefined],
  );
  assert.deepEqual(codes(await many({ act: 'begin', stage: 'release' }, [id])), ['handover-ended']);
});

test('R11, R20: an intake is confirmed phone by phone, a lot by its delivery note', async () => {
  const atCounter = await opened(40);
  const { body } = await bench.lot(lotOf('lot-40', lotLine(41), lotLine(42)));
  const lot = body.map(({ handover = '' }) => handover);
  const act = { act: 'route', route: 'inspection' } as const;
  const lines = await many(act, [atCounter, ...lot]);
  assert.equal(lines[0]?.code, 'one-by-one');
  // The gate has the last word on each.
  for (const [i, id] of lot.entries()) {
    const { decision } = await read(id);
    assert.equal(lines[i + 1]?.code, decision.verdict === 'accept' ? undefined : 'not-accepted');
  }
});

test('no look, no destruction and no end of a phone is a bulk act', async () => {
  const [id = ''] = await taken(50, 50);
  for (const act of [
    { act: 'route', route: 'destruction' },
    { act: 'route', route: 'authority' },
    { act: 'begin', stage: 'destruction' },
    { act: 'begin', stage: 'intake' },
    { act: 'look' },
    { act: 'hand-over', to: 'holder' },
    { act: 'close', outcome: 'refused' },
  ]) {
    const body = { act, handovers: [id], requestId: randomUUID() };
    const { status } = await server.staff.post<Refused>('/api/v1/bench/acts', body);
    assert.equal(status, 400, JSON.stringify(act));
  }
});

test('another operator reaches none of them, and too many are refused', async () => {
  const ids = await taken(60, 60);
  const lines = await many({ act: 'unpack' }, ids, { who: DEALER as typeof STAFF });
  assert.deepEqual(codes(lines), ['handover-not-found']);
  const body = {
    act: { act: 'unpack' },
    handovers: Array.from({ length: 201 }, () => randomUUID()),
    requestId: randomUUID(),
  };
  assert.equal((await server.staff.post('/api/v1/bench/acts', body)).status, 400);
});
