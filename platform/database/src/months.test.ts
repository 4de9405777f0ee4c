/** Tables that are divided by the month: how they became so, and how months come and go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { applyAll } from './migrate.ts';
import { migrations } from './migration-files.ts';
import { openOwnerPool } from './pools.ts';
import { startTestDatabase } from './test-database.ts';
import { makeOldMonths } from './test-months.ts';

const database = await duringTests(() => startTestDatabase(true));
const { owner, app, staff } = database.pools;
const DIVIDED = ['nagori.book_look', 'nagori.record_look', 'staff.event'];

const LOOKS = 'nagori.record_look';
const OPERATOR = `insert into staff.operator (id, name_ja, name_en, kind)
  values ('carrier-a', '見本', 'Sample', 'mno')`;
const LOOK = `insert into nagori.record_look (operator, phone_key, hour, by, how, is_machine, at)
  values ('carrier-a', $2, date_trunc('hour', $1::timestamptz), 'staff-1', 'audit', false, $1)
  on conflict do nothing`;

async function months(table: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ part: string }>(
    'select part::text from nagori.months_of($1::text::regclass) order by past nulls last',
    [table],
  );
  return rows.map(({ part }) => part.slice(table.length + 1));
}

test('a table with rows is divided under a running program, and not copied', async () => {
  await owner.query('create database undivided');
  const pool = openOwnerPool({ ...database.connection, database: 'undivided' });
  const [program, migrating] = [await pool.connect(), await pool.connect()];
  try {
    const before = migrations().filter(({ name }) => name < '1805');
    await migrating.query(`create table public.migration (name text primary key,
      digest text not null, applied_at timestamptz not null default now(), kind text)`);
    await applyAll(migrating, before);
    await program.query('set nagori.maintenance = on');
    await program.query(OPERATOR);
    const event = {
      name: 'event',
      text: "insert into staff.event (at, operator, kind) values ($1, 'carrier-a', 'signed-in')",
    };
    const look = { name: 'look', text: LOOK };
    for (const at of ['2024-01-15', '2026-02-01']) {
      await program.query({ ...event, values: [at] });
      await program.query({ ...look, values: [at, 'phone'] });
    }
    const files = `select pg_relation_filenode($1::text::regclass) as file,
      (select count(*)::int from pg_index where indrelid = $1::text::regclass) as indexes`;
    const filesOf = async (table: string) => (await program.query(files, [table])).rows;
    const written = [await filesOf('staff.event'), await filesOf('nagori.record_look')];
    await applyAll(
      migrating,
      migrations().filter(({ name }) => name >= '1805' && name < '1811'),
    );
    assert.deepEqual(
      [await filesOf('staff.event_first'), await filesOf('nagori.record_look_first')],
      written,
    );
    // The statements that the program prepared before go on.
    await program.query({ ...event, values: [new Date()] });
    await program.query({ ...event, values: ['2031-05-01'] });
    await program.query({ ...look, values: ['2026-02-01', 'phone'] });
    await program.query("select nagori.tell_administrator('carrier-a', 'signed-in', now())");
    const counts = `select (select count(*)::int from nagori.record_look) as looks,
      array_agg(id::int order by id) as numbers from staff.event`;
    assert.deepEqual((await program.query(counts)).rows, [{ looks: 2, numbers: [1, 2, 3, 4, 5] }]);
  } finally {
    program.release();
    migrating.release();
    await pool.end();
  }
});

test('a row goes to its month, or to the rest, which becomes a part of its own', async () => {
  const client = await maintaining();
  try {
    await makeOldMonths(client, LOOKS, ['2020-01', '2020-02']);
    const dates = { a: '2020-01-31T23:59:59Z', b: '2020-02-01', c: '2019-12-31T23:59:59Z' };
    const rows = { ...dates, d: new Date() };
    for (const [key, at] of Object.entries(rows)) await client.query(LOOK, [at, key]);
    const parts = async () => {
      const { rows: found } = await client.query<{ part: string }>(
        `select tableoid::regclass::text as part from ${LOOKS} order by phone_key`,
      );
      return found.map(({ part }) => part.slice(LOOKS.length + 1));
    };
    assert.deepEqual(await parts(), ['2020_01', '2020_02', 'rest', 'rest']);
    await app.query('select nagori.make_months()');
    assert.deepEqual(await parts(), ['2020_01', '2020_02', 'rest', '2020_03']);
    assert.equal((await months(LOOKS)).length, 7, 'three months ahead, and the rest');
    await app.query('select nagori.make_months()');
    assert.equal((await months(LOOKS)).length, 7);
  } finally {
    await client.query(`set session_replication_role = replica; delete from ${LOOKS}`);
    client.release(true);
  }
});

test('a month that is over goes in one statement, and is on record', async () => {
  const client = await maintaining();
  const { rows: parted } = await client.query(
    `select nagori.end_months('${LOOKS}', '1098 days') as n`,
  );
  assert.deepEqual(parted, [{ n: 2 }], 'January and February of 2020');
  const ended = 'select name, past from nagori.ended_month order by past';
  const past = [Date.UTC(2020, 1, 1), Date.UTC(2020, 2, 1)];
  const recorded = (await app.query(ended)).rows;
  assert.deepEqual(
    recorded,
    past.map((at) => ({ name: 'record_look', past: at })),
  );
  await assert.rejects(app.query('delete from nagori.ended_month'), { code: '42501' });
  client.release(true);
});

test('no login reaches a part by itself, and its owner sees no row of it', async () => {
  for (const table of DIVIDED) {
    for (const part of await months(table)) {
      for (const pool of [app, staff]) {
        for (const sql of [`select from ${table}_${part}`, `truncate ${table}_${part}`]) {
          await assert.rejects(pool.query(sql), { code: '42501' }, sql);
        }
      }
    }
  }
});

test('no function names a part by its identity: it would miss the other months', async () => {
  const { rows } = await owner.query(`select p.oid::regprocedure::text as name from pg_depend d
    join pg_class c on c.oid = d.refobjid and c.relispartition
    join pg_proc p on p.oid = d.objid
    where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_class'::regclass`);
  assert.deepEqual(rows, []);
});

async function maintaining(): Promise<pg.PoolClient> {
  const client = await owner.connect();
  await client.query('set nagori.maintenance = on');
  return client;
}
