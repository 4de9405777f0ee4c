/** Figures over HTTP, compared with a ledger by hand and a recount of the sealed entries. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadRecord, reviewOverdue } from '@nagori/area-handover';
import type { StaffPrincipal } from '@nagori/http';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF } from '../../handover/src/handover.testing.ts';
import { countHistory, leftInRecord } from './count-history.ts';
import { countPhone } from './count-phone.ts';
import {
  AUDITOR,
  Clerk,
  expected,
  quantilesFit,
  type RecordedHandover,
  saysOf,
  startInsightServer,
} from './insight.testing.ts';
import type { CountQuery } from './insight-store.ts';
import { insightTasks } from './tasks.ts';
import type { InsightDto } from './wire.ts';

const SPAN = 'from=2026-11-01&to=2027-02-28';
const OTHER_SHOP: StaffPrincipal = { ...STAFF, shop: 'shop-2', station: 'station-2' };
const OTHER: StaffPrincipal = { ...STAFF, operator: 'dealer-d', shop: 'shop-9' };

const server = await duringTests(startInsightServer);
const clerk = new Clerk(server);
before(async () => {
  await work();
});

/** Taken, refused, returned, run out, still open; with leftovers and without; found twice. */
async function work(): Promise<void> {
  const trade = { model: 'EX-B1', channel: 'trade-in' } as const;
  for (let n = 1; n <= 4; n++) await clerk.take(STAFF, await clerk.open(STAFF, { n, ...trade }));
  const left = await clerk.open(STAFF, { n: 5, ...trade });
  await clerk.find(STAFF, left, 'felica');
  await clerk.find(STAFF, left, 'user-data');
  await clerk.find(STAFF, left, 'felica');
  await clerk.close(STAFF, left, 'refused');
  // The same phone again: another handover, one leftover that is known and one that is new.
  const again = await clerk.open(OTHER_SHOP, { n: 5, ...trade });
  await clerk.find(OTHER_SHOP, again, 'felica');
  await clerk.find(OTHER_SHOP, again, 'sd-card');
  await clerk.close(OTHER_SHOP, again, 'returned');
  const third = await clerk.open(OTHER_SHOP, { n: 6, model: 'EX-A1', channel: 'collection' });
  await clerk.find(OTHER_SHOP, third, 'sd-card');
  const taken = await clerk.open(STAFF, { n: 7, ...trade });
  await clerk.take(STAFF, taken);
  server.now += 3 * 3_600_000;
  // Found after it was taken: it counts, and the time at the counter stays what it was.
  await clerk.find(STAFF, taken, 'user-data');
  await clerk.close(OTHER, await clerk.open(OTHER, { n: 8, ...trade }), 'refused');
  const forgotten = await clerk.open(STAFF, {
    n: 9,
    model: '353456789012345',
    channel: 'trade-in',
  });
  server.now += 60 * DAY_MS;
  const at = server.now;
  await reviewOverdue(server.deps.handover);
  for (const one of clerk.recorded.filter(({ endedAt }) => endedAt === undefined)) {
    await clerk.read(one.operator === 'carrier-a' ? STAFF : OTHER, one, at);
  }
  assert.equal(forgotten.outcome, 'expired');
  await clerk.open(STAFF, { n: 10, ...trade });
}

async function insightOf(query = SPAN, who = AUDITOR): Promise<InsightDto> {
  const { status, body } = await server.as(who).get<InsightDto>(`/api/v1/insight/own?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const mine = ({ operator }: RecordedHandover) => operator === 'carrier-a';

async function assertAsRecorded(): Promise<void> {
  const whole = await insightOf();
  assert.deepEqual(saysOf(whole), expected(clerk.recorded, mine));
  assert.ok(
    quantilesFit(clerk.recorded.filter(mine), whole),
    'a quantile is further off than told',
  );
  const shop = await insightOf(`${SPAN}&shop=shop-2`);
  const ofShop = (one: RecordedHandover) => mine(one) && one.shop === 'shop-2';
  assert.deepEqual(
    { ...saysOf(shop), models: [] },
    { ...expected(clerk.recorded, ofShop), models: [] },
  );
  const channel = await insightOf(`${SPAN}&channel=collection&stage=intake`);
  const ofChannel = (one: RecordedHandover) => mine(one) && one.channel === 'collection';
  assert.deepEqual(saysOf(channel), expected(clerk.recorded, ofChannel));
  const day = await insightOf('from=2026-11-24&to=2026-11-24');
  const ofDay = (one: RecordedHandover) =>
    mine(one) && one.openedAt < Date.parse('2026-11-24T15:00:00Z');
  assert.deepEqual(saysOf(day), expected(clerk.recorded, ofDay));
  assert.equal(
    day.trend.reduce((all, { phones }) => all + phones, 0),
    day.phones,
  );
  const other = await insightOf(SPAN, { ...AUDITOR, operator: 'dealer-d' });
  assert.deepEqual(
    saysOf(other),
    expected(clerk.recorded, ({ operator }) => operator === 'dealer-d'),
  );
}

test('S11: figures are what the counters did, before and after they are added up', async () => {
  await assertAsRecorded();
  const { owner } = server.database.pools;
  await owner.query('update nagori.insight_rule set rows = 7');
  await server.insight.insight.rollUp();
  await owner.query('update nagori.insight_rule set rows = 1000000');
  await assertAsRecorded();
  await server.insight.insight.rollUp();
  await assertAsRecorded();
});

test('S11: one phone with two handovers is one phone, in each stage and in all', async () => {
  const other = new Clerk(server);
  const who: StaffPrincipal = { ...STAFF, operator: 'carrier-b' };
  const ask = (more = '') => insightOf(`${SPAN}${more}`, { ...AUDITOR, operator: 'carrier-b' });
  const phone = { n: 20, model: 'EX-B1', channel: 'trade-in' } as const;
  for (let i = 0; i < 2; i++) {
    const one = await other.open(who, phone);
    await other.find(who, one, 'felica');
    await other.close(who, one, 'refused');
  }
  const inspected = await other.open(who, { ...phone, stage: 'inspection' });
  await other.find(who, inspected, 'user-data');
  const numbers = ({ opened, phones, leftover, compartments, trend }: InsightDto) => ({
    ...{ opened, phones, leftover },
    left: compartments.flatMap(({ id, n }) => (n > 0 ? [`${id} ${n}`] : [])).sort(),
    trend: trend.reduce((all, one) => all + one.phones, 0),
  });
  const both = { phones: 1, leftover: 1, trend: 1 };
  assert.deepEqual(numbers(await ask()), { opened: 3, ...both, left: ['felica 1', 'user-data 1'] });
  assert.deepEqual(numbers(await ask('&stage=intake')), { opened: 2, ...both, left: ['felica 1'] });
  assert.deepEqual(numbers(await ask('&stage=inspection')), {
    ...{ opened: 1, ...both },
    left: ['user-data 1'],
  });
});

test('free text in the model field is in no table of insight', async () => {
  for (const table of ['delta', 'count', 'waiting', 'told']) {
    const { rows } = await server.database.pools.owner.query<{ line: string }>(
      `select t::text as line from nagori.insight_${table} t`,
    );
    for (const { line } of rows) assert.doesNotMatch(line, /353456789012345|0010170/);
  }
});

/** Everything counted again from the sealed entries, slowly, one phone after the other. */
async function recount(): Promise<Map<number, number>> {
  const { handover } = server.deps;
  const total = new Map<number, number>();
  const { rows } = await server.database.pools.owner.query<{ operator: string; id: string }>(
    'select operator, id from nagori.handover',
  );
  for (const { operator, id } of rows.filter((row) => row.operator === 'carrier-a')) {
    const stored = await handover.store.byHandover(operator, id);
    assert.ok(stored);
    const record = await loadRecord(handover, stored);
    const left = await leftInRecord(handover, record);
    const whole = record.entries.length === stored.version;
    const parts = countPhone({ ...record, handover: stored.handover, left, whole });
    for (const { counts } of parts.filter((part) => part.handover === id)) {
      for (const [count, n] of counts) total.set(count, (total.get(count) ?? 0) + n);
    }
  }
  return total;
}

const EVERYTHING: CountQuery = {
  facet: 'all',
  ids: [
    [1, 39],
    [100, 1_499],
  ],
};
const SPAN_DAYS = { from: '2026-11-01', until: '2027-03-01' };

async function stored(): Promise<Map<number, number>> {
  const { insight } = server.insight;
  const [rows = []] = await insight.own('carrier-a', SPAN_DAYS, [EVERYTHING]);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

const sorted = (counts: Map<number, number>) => [...counts].sort(([a], [b]) => a - b);

test('figures are a recount of the opened entries', async () => {
  assert.deepEqual(sorted(await stored()), sorted(await recount()));
});

test('history that was there before is counted by the job, each handover once', async () => {
  const { owner } = server.database.pools;
  const before = sorted(await stored());
  await owner.query('truncate nagori.insight_delta, nagori.insight_count');
  await owner.query(
    `insert into nagori.insight_backlog
     select h.operator, h.id, p.entries, p.handover = h.id and p.state = 'expired'
     from nagori.handover h join nagori.phone p using (operator, phone_key)`,
  );
  // Meanwhile work goes on: it counts itself, and is not counted with what was there.
  const open = clerk.recorded.at(-1) as RecordedHandover;
  await clerk.find(STAFF, open, 'felica');
  await clerk.close(STAFF, open, 'refused');
  const deps = { handover: server.deps.handover, insight: server.insight.insight };
  // Two servers at once.
  await Promise.all([countHistory(deps), countHistory(deps)]);
  await server.insight.insight.rollUp();
  assert.equal(await countHistory(deps), 0);
  assert.deepEqual(sorted(await stored()), sorted(await recount()));
  assert.notDeepEqual(sorted(await stored()), before);
  await assertAsRecorded();
});

test('a record that is damaged keeps the others of the backlog from nothing', async () => {
  const { owner } = server.database.pools;
  await owner.query(
    `insert into nagori.insight_backlog select operator, id, 99, false from nagori.handover`,
  );
  await owner.query('truncate nagori.insight_delta, nagori.insight_count');
  const { rows } = await owner.query<{ sealed: Buffer }>(
    `update nagori.entry set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)
     where operator = 'dealer-d' and seq = 1 returning sealed`,
  );
  assert.equal(rows.length, 1);
  const deps = { handover: server.deps.handover, insight: server.insight.insight };
  await assert.rejects(countHistory(deps));
  assert.equal(await countHistory(deps), 0);
  assert.deepEqual(sorted(await stored()), sorted(await recount()));
});

test('the rounds leave nothing that is not added up, and nothing that is not counted', async () => {
  const { owner } = server.database.pools;
  await clerk.open(STAFF, { n: 11, model: 'EX-A1', channel: 'trade-in' });
  await owner.query(
    `insert into nagori.insight_backlog select operator, id, 0, false from nagori.handover limit 1`,
  );
  const { handover } = server.deps;
  const { tasks, rounds } = insightTasks({ handover, insight: server.insight.insight });
  assert.deepEqual(Object.keys(tasks).sort(), Object.keys(rounds).sort());
  for (const task of Object.values(tasks)) await task({});
  const { rows } = await owner.query<{ left: number }>(
    `select (select count(*) from nagori.insight_delta)
       + (select count(*) from nagori.insight_backlog) as left`,
  );
  assert.equal(rows[0]?.left, 0);
});

test('after the key of the first entries is destroyed nothing is counted twice', async () => {
  const open = await clerk.open(STAFF, { n: 12, model: 'EX-A1', channel: 'trade-in' });
  const before = (await insightOf()).opened;
  await server.database.pools.owner.query('delete from nagori.entry where handover = $1', [
    open.id,
  ]);
  server.deps.handover.cache.drop('carrier-a', open.id);
  await server.as(STAFF).record(open.id, { kind: 'prompt' });
  assert.equal((await insightOf()).opened, before);
});

test('what does not read is refused by name', async () => {
  const asks = [
    'from=2026-11-02&to=2026-11-01',
    'from=2000-01-01&to=2026-11-01',
    `${SPAN}&shop=shop-1&model=EX-B*`,
    'from=yesterday&to=2026-11-01',
  ];
  for (const query of asks) {
    const { status } = await server.as(AUDITOR).get(`/api/v1/insight/own?${query}`);
    assert.equal(status, 400, query);
  }
  const analyst: StaffPrincipal = { ...STAFF, operator: 'guideline-body', roles: ['analyst'] };
  for (const query of [`${SPAN}&shop=shop-1`, `${SPAN}&model=EX-B*&channel=trade-in`]) {
    const { status } = await server.as(analyst).get(`/api/v1/insight/across?${query}`);
    assert.equal(status, 400, query);
  }
});
