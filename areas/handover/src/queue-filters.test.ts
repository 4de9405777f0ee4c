/** The list of phones: filtered, sorted and searched by the database, page by page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, startTestServer } from './handover.testing.ts';
import type { HandoverDto, QueueCountDto, QueueDto } from './wire.ts';

const server = await duringTests(startTestServer);

const MODELS = ['EX-B1', 'EX-B1', 'EX-A9', 'EX-C15 Pro'];
const VERDICTS = ['hold', 'refuse', 'quarantine', 'accept', 'destroy'];

/** Twelve phones in one shop; every second is in a lot, every third in a box. */
const opened: string[] = [];
for (let n = 0; n < 12; n++) {
  const phone = { imei: sampleImei(n), platform: 'android', model: MODELS[n % 4], os: '15' };
  const { body } = await server
    .as({ ...STAFF, shop: 'shop-5' })
    .post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in' });
  opened.push(body.id);
}
// As boxes, lots and verdicts come to be is another test's business.
for (const [n, id] of opened.entries()) {
  await server.database.pools.owner.query(
    `update nagori.phone set box = $2, lot = $3, verdict = $4, deadline = $5, route = $6
     where handover = $1`,
    [
      id,
      n % 3 === 0 ? `box-${n % 2}` : null,
      n % 2 === 0 ? `lot-${n % 4}` : null,
      VERDICTS[n % 5],
      n < 4 ? new Date(server.now + n * 86_400_000) : null,
      n === 7 ? 'sale' : n === 5 ? 'reuse' : null,
    ],
  );
}

const ask = async (query: string, who = STAFF): Promise<QueueDto> => {
  const { status, body } = await server.as(who).get<QueueDto>(`/api/v1/queue?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
/** The numbers of the phones that a question finds. */
const found = async (query: string) => (await ask(query)).items.map(({ id }) => opened.indexOf(id));
const count = async (query: string) =>
  (await server.staff.get<QueueCountDto>(`/api/v1/queue/count?${query}`)).body;

test('phones are filtered by lot, box, verdict, shop and deadline, also together', async () => {
  assert.deepEqual(await found('lot=lot-2'), [2, 6, 10]);
  assert.deepEqual(await found('box=box-1'), [3, 9]);
  assert.deepEqual(await found('verdict=destroy'), [4, 9]);
  assert.deepEqual(await found('verdict=destroy&box=box-1'), [9]);
  assert.deepEqual(await found('shop=shop-5&lot=lot-0&verdict=hold'), [0]);
  assert.deepEqual(await found('dueDays=0'), [0]);
  assert.deepEqual(await found('dueDays=2'), [0, 1, 2]);
  assert.deepEqual(await found('state=taken'), []);
});

test('of a lot or box phones in any state are listed together, the worst first', async () => {
  const { owner } = server.database.pools;
  const ended = [opened[2], opened[6]];
  const set = 'update nagori.phone set state = $1 where handover = any($2)';
  await owner.query(set, ['refused', ended]);
  const lot = 'state=any&lot=lot-2&order=verdict';
  assert.deepEqual(await found(lot), [2, 6, 10]);
  assert.deepEqual(await found(`${lot}&verdict=refuse`), [6]);
  assert.deepEqual(await found(`${lot}&find=${sampleImei(6).slice(-4)}`), [6]);
  assert.deepEqual(await count('state=any&lot=lot-2'), { count: 3, more: false });
  const first = await ask(`${lot}&most=1`);
  assert.equal((await ask(`${lot}&most=1&cursor=${first.next}`)).items[0]?.id, opened[6]);
  assert.deepEqual(await found('state=any&box=box-0'), [0, 6], 'and of a box');
  const { status } = await server.staff.get('/api/v1/queue?state=any');
  assert.equal(status, 400);
  await owner.query(set, ['open', ended]);
});

test('phones are found by their last digits and by words of their model', async () => {
  const last = sampleImei(7).slice(-4);
  assert.deepEqual(await found(`find=${last}`), [7]);
  assert.deepEqual(await found(`find=${last}+ex`), [7]);
  assert.deepEqual(await found('find=ex-a'), [2, 6, 10]);
  assert.deepEqual(await found('find=c15pro&lot=lot-2'), []);
  assert.deepEqual(await found('find=pro'), [3, 7, 11]);
  assert.deepEqual(await found('find=%25'), []);
  assert.deepEqual(await found('find=+').then(({ length }) => length), 12);
});

test('another operator finds none of them, and no digits are in the table', async () => {
  const dealer = { ...STAFF, operator: 'dealer-d' };
  assert.deepEqual(await ask('find=ex', dealer), { items: [] });
  const { rows } = await server.database.pools.owner.query<{ row: string }>(
    'select p::text as row from nagori.phone p',
  );
  for (const { row } of rows) assert.doesNotMatch(row, /EX-B1|001017000/);
});

test('each order reads every phone once, page by page, in either direction', async () => {
  for (const order of ['oldest', 'newest', 'verdict', 'deadline', 'box', 'lot', 'route', 'shop']) {
    const all = await found(`order=${order}`);
    assert.deepEqual(
      all.toSorted((a, b) => a - b),
      [...opened.keys()],
      order,
    );
    const paged: number[] = [];
    let next: string | undefined;
    do {
      const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
      const page = await ask(`order=${order}&most=5${cursor}`);
      paged.push(...page.items.map(({ id }) => opened.indexOf(id)));
      next = page.next;
    } while (next !== undefined);
    assert.deepEqual(paged, all, order);
  }
  assert.deepEqual(await found('order=newest'), [...opened.keys()].reverse());
  assert.deepEqual(await found('order=verdict'), [2, 7, 4, 9, 1, 6, 11, 0, 5, 10, 3, 8]);
  assert.deepEqual((await found('order=box')).slice(0, 4), [0, 6, 3, 9]);
  assert.deepEqual((await found('order=route')).slice(0, 3), [5, 7, 0]);
  assert.deepEqual((await found('order=deadline')).slice(0, 5), [0, 1, 2, 3, 4]);
});

test('a cursor of another order, or one that no page gave, is refused', async () => {
  const { next } = await ask('order=box&most=2');
  assert.ok(next !== undefined);
  for (const query of [
    `order=verdict&cursor=${encodeURIComponent(next)}`,
    `cursor=${encodeURIComponent(next)}`,
    'cursor=1',
    `order=deadline&cursor=1_${opened[0]}_2026-13-45T00:00:00.000Z`,
    'order=model',
    'most=201',
    'dueDays=-1',
  ]) {
    assert.equal((await server.staff.get(`/api/v1/queue?${query}`)).status, 400, query);
  }
});

test('a count says how many the same question finds', async () => {
  assert.deepEqual(await count('find=ex'), { count: 12, more: false });
  assert.deepEqual(await count('find=ex-a&verdict=quarantine'), { count: 1, more: false });
  assert.deepEqual(await count('find=-'), { count: 0, more: false });
});
