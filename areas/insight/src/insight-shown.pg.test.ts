/**
 * What is shown across operators, attacked: by a reader who looks all the time, at every span and
 * every table, and subtracts.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { type Drawn, drawer, drawnRows, setRows, writeRows } from './insight.pg.testing.ts';
import { insightStore } from './insight-store.pg.ts';
import type { CountQuery, DaySpan } from './insight-store.ts';

const PHONES = 10;
const SPAN = { from: '2026-01-01', until: '2027-01-01' };
const EVERY: CountQuery['ids'] = [[0, 32_000]];

const database = await duringTests(startTestDatabase);
const store = insightStore(database.pools.app);

const TABLES: readonly CountQuery[] = [
  { facet: 'all', ids: EVERY },
  { facet: 'all', ids: EVERY, by: 'channel' },
  { facet: 'all', ids: EVERY, by: 'day' },
  { facet: 'all', ids: EVERY, by: 'channel', stage: 'intake' },
  { facet: 'model', ids: EVERY, by: 'value' },
  { facet: 'os', ids: EVERY, by: 'value', stage: 'intake' },
];

type Shown = ReadonlyMap<string, number>;

async function look(span: DaySpan): Promise<Shown> {
  const answers = await store.shown(span, TABLES);
  return new Map(
    answers.flatMap((rows, table) =>
      rows.map(({ key, id, n }) => [`${table} ${key} ${id}`, n] as const),
    ),
  );
}

test('whatever is subtracted from whatever, nothing between none and ten comes out', async () => {
  const random = drawer(7);
  const spans = [
    SPAN,
    { from: '2026-03-01', until: '2026-04-01' },
    { from: '2026-03-02', until: '2026-04-01' },
    { from: '2026-05-05', until: '2026-05-06' },
  ];
  const seen: number[] = [];
  let earlier: readonly Shown[] = [];
  for (let round = 0; round < 12; round++) {
    // Now a handful, now many: the last of a handful are what an attacker waits for.
    await writeRows(database.pools.app, drawnRows(100 + round, random() < 0.5 ? 3 : 400));
    await setRows(database, 1 + Math.floor(random() * 500));
    await store.rollUp();
    const shown = await Promise.all(spans.map(look));
    seen.push(...shown.flatMap((one) => [...one.values()]));
    for (const [i, one] of shown.entries()) {
      for (const [cell, n] of one) {
        const before = earlier[i]?.get(cell) ?? 0;
        assert.ok(n === before || n - before >= PHONES, `${cell}: ${before}, then ${n}`);
      }
    }
    earlier = shown;
  }
  assert.ok(seen.length > 500 && seen.some((n) => n > 100), 'little was told');
  // Every sum and difference of multiples of ten is one.
  assert.deepEqual(
    seen.filter((n) => n <= 0 || n % PHONES !== 0),
    [],
  );
});

const OPERATORS = ['carrier-a', 'carrier-b', 'mvno-c', 'dealer-d'];
/** So many phones of each operator, all of one model that no other test uses. */
async function bring(model: string, ...counts: readonly number[]): Promise<void> {
  const [row] = drawnRows(1, 1);
  for (const [i, n] of counts.entries()) {
    const one = { ...row, operator: OPERATORS[i], model, counts: [[3, 1]] } as unknown as Drawn;
    await writeRows(
      database.pools.app,
      Array.from({ length: n }, () => one),
    );
  }
  await setRows(database, 10_000);
  while (((await store.rollUp()) ?? 0) > 0);
}

async function shownOf(model: string): Promise<number> {
  const [rows = []] = await store.shown(SPAN, [{ facet: 'model', value: model, ids: [[3, 3]] }]);
  return rows[0]?.n ?? 0;
}

/** What is brought in turn, and what is shown after each. */
const ROWS: readonly (readonly [string, readonly (readonly [number[], number])[]])[] = [
  ['nine phones', [[[3, 3, 3], 0]]],
  ['ten phones of three', [[[4, 3, 3], 10]]],
  ['a hundred phones of two', [[[50, 50], 0]]],
  ['one that has more than four fifths', [[[90, 5, 5], 0]]],
  ['exactly four fifths', [[[80, 10, 10], 100]]],
  [
    'rounded down, the rest in the next step',
    [
      [[7, 6, 6], 10],
      [[1], 10],
      [[0, 1, 1], 20],
    ],
  ],
  [
    'the rest of a step is no operator’s share of the next',
    [
      [[9, 5, 5], 10],
      [[9, 0, 0], 10],
      [[0, 1, 1], 10],
      [[0, 1, 0], 30],
    ],
  ],
  [
    'parts that come one after the other add up',
    [
      [[3, 3, 0], 0],
      [[3, 0, 0], 0],
      [[0, 0, 1], 10],
    ],
  ],
  [
    'what one operator brings alone waits for others',
    [
      [[10, 10, 10], 30],
      [[500], 30],
      [[0, 60, 65], 650],
    ],
  ],
];

for (const [i, [name, acts]] of ROWS.entries()) {
  test(`across operators: ${name}`, async () => {
    for (const [counts, shown] of acts) {
      await bring(`model-${i}`, ...counts);
      assert.equal(await shownOf(`model-${i}`), shown, JSON.stringify(counts));
    }
  });
}

test('published figures name no operator and no shop', async () => {
  const { rows } = await database.pools.owner.query<{ line: string }>(
    'select t::text as line from nagori.insight_told t',
  );
  assert.ok(rows.length > 100);
  for (const { line } of rows) {
    assert.doesNotMatch(line, /carrier-a|carrier-b|mvno-c|dealer-d|shop-/);
  }
});
