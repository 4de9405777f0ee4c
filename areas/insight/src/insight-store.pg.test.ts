/** Figures on the real database: added up or not yet, they are the sum of what was written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { binOf, COUNTER_SPANS, spanIndexOf } from './duration-bin.ts';
import { type Drawn, drawnRows, ledger, setRows, writeRows } from './insight.pg.testing.ts';
import { insightStore } from './insight-store.pg.ts';
import type { CountQuery, CountRow } from './insight-store.ts';

const SPAN = { from: '2026-01-01', until: '2027-01-01' };
const ALL: CountQuery['ids'] = [[0, 32_000]];
const MANY = 1_000_000;

const database = await duringTests(startTestDatabase);
const store = insightStore(database.pools.app);

const rollUp = async (most: number) => {
  await setRows(database, most);
  return store.rollUp();
};

/** Everything that can be asked, beside a count by hand of the rows that were written. */
const QUERIES: readonly CountQuery[] = [
  { facet: 'all', ids: ALL },
  { facet: 'all', ids: ALL, by: 'channel' },
  { facet: 'all', ids: [[1, 3]], by: 'month' },
  { facet: 'all', ids: [[1, 3]], by: 'day', stage: 'intake' },
  { facet: 'all', ids: [[1, 3]], by: 'hour' },
  { facet: 'all', ids: [[1_000, 1_499]], channel: 'trade-in' },
  { facet: 'shop', ids: [[1, 39]], by: 'value' },
  { facet: 'shop', value: 'shop-2', ids: ALL },
  { facet: 'model', ids: [[3, 3]], by: 'value', channel: 'buyback' },
  { facet: 'os', value: 'android-15', ids: [[100, 299]], by: 'channel' },
];
const SPANS = [
  SPAN,
  { from: '2026-03-15', until: '2026-06-02' },
  { from: '2026-05-10', until: '2026-05-11' },
  { from: '2026-02-01', until: '2026-03-01' },
];

/** A question's answer has no order of its own. */
const shown = (answer: readonly CountRow[] = []): readonly string[] =>
  answer.map(({ key, id, n }) => `${key} ${id} ${n}`).sort();

async function assertEqual(rows: readonly Drawn[], operator: string): Promise<void> {
  for (const span of SPANS) {
    const answers = await store.own(operator, span, QUERIES);
    for (const [i, query] of QUERIES.entries()) {
      const counted = ledger(rows, operator, span, query);
      assert.deepEqual(shown(answers[i]), counted, JSON.stringify({ span, query }));
    }
  }
}

test('figures are the sum of what was written, whatever of it was added up', async () => {
  const rows: Drawn[] = [];
  const write = async (seed: number) => {
    const more = drawnRows(seed, 150);
    await writeRows(database.pools.app, more);
    rows.push(...more);
  };
  await write(1);
  await assertEqual(rows, 'carrier-a');
  assert.equal(await rollUp(60), 60);
  await assertEqual(rows, 'carrier-a');
  await write(2);
  await rollUp(MANY);
  await assertEqual(rows, 'carrier-a');
  await assertEqual(rows, 'dealer-d');
  // Late news of a month that was added up long ago, and an end to what was counted.
  const back = rows.slice(0, 20).map((row) => ({ ...row, counts: [[3, -1]] }) as Drawn);
  await writeRows(database.pools.app, back);
  rows.push(...back);
  await assertEqual(rows, 'carrier-a');
  await rollUp(MANY);
  await assertEqual(rows, 'carrier-a');
  assert.equal(await rollUp(MANY), 0);
});

test('a round that dies, or is undone, loses nothing and counts nothing twice', async () => {
  const ask = async () => (await store.own('carrier-a', SPAN, QUERIES)).map(shown);
  await writeRows(database.pools.app, drawnRows(3, 300));
  const before = await ask();
  // Undone.
  const client = await database.pools.owner.connect();
  await client.query('begin');
  await client.query('select nagori.roll_up_insight()');
  assert.deepEqual(await ask(), before, 'nobody sees half of it');
  // A second round finds the first at it, and leaves it alone.
  assert.equal(await rollUp(MANY), undefined);
  await client.query('rollback');
  assert.deepEqual(await ask(), before);
  // Killed in the middle of its transaction.
  await client.query('begin');
  await client.query('select nagori.roll_up_insight()');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const died = new Promise((resolve) => client.once('error', resolve));
  await database.pools.app.query('select 1');
  await database.pools.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await died;
  client.release(true);
  assert.deepEqual(await ask(), before);
  assert.ok(((await rollUp(MANY)) ?? 0) > 0);
  assert.deepEqual(await ask(), before);
});

test('writers, rounds and readers at once: every reading is a moment’s truth', async () => {
  const query: CountQuery = { facet: 'all', ids: [[1, 1]] };
  const opened = async () => (await store.own('mvno-c', SPAN, [query]))[0]?.[0]?.n ?? 0;
  const first = await opened();
  const one = (i: number): Drawn => ({
    ...(drawnRows(i, 1)[0] as Drawn),
    operator: 'mvno-c',
    counts: [[1, 1]],
  });
  let running = true;
  await setRows(database, 25);
  const rounds = async () => {
    while (running) await store.rollUp();
  };
  const seen: number[] = [];
  const reader = async () => {
    while (running) seen.push(await opened());
  };
  const others = [rounds(), rounds(), reader()];
  for (let i = 0; i < 40; i++) {
    await Promise.all(Array.from({ length: 8 }, (_, k) => writeRows(database.pools.app, [one(k)])));
  }
  running = false;
  await Promise.all(others);
  assert.equal(await opened(), first + 320);
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
    'a figure went back',
  );
  assert.ok(new Set(seen).size > 5, 'nothing was read while it grew');
});

test('an operator sees its own figures alone, and none that wait for publication', async () => {
  await writeRows(database.pools.app, drawnRows(4, 20));
  for (const table of ['insight_delta', 'insight_count', 'insight_backlog']) {
    const { rows } = await database.pools.app.query(`select * from nagori.${table} limit 1`);
    assert.deepEqual(rows, [], `${table} is read without an operator`);
  }
  await assert.rejects(database.pools.app.query('select * from nagori.insight_waiting'), {
    code: '42501',
  });
  const [rows] = await store.own('operator-z', SPAN, [{ facet: 'all', ids: ALL }]);
  assert.deepEqual(rows, []);
});

test('database and program use the same bins and the same spans', async () => {
  const seconds = [0, 1, 2, 3, 59, 60, 61, 299, 300, 301, 3_600, 86_400, 5e6, 1e12];
  const { rows } = await database.pools.owner.query<{ bin: number; span: number }>(
    `select nagori.bin_of(s) as bin, nagori.told_as((1000 + nagori.bin_of(s))::smallint) as span
     from unnest($1::float8[]) with ordinality u(s, at) order by at`,
    [seconds],
  );
  assert.deepEqual(
    rows,
    seconds.map((one) => ({
      bin: binOf(one),
      span: 1_900 + spanIndexOf(binOf(one), COUNTER_SPANS),
    })),
  );
});
