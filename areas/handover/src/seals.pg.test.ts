/**
 * Seals of every sealed column: none opens in another row, and none that is bound to no row
 * (docs/adr/0056).
 */
import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { dataKeyOf, dataKeys, startTestDatabase } from '@nagori/database';
import { type SealedRow, sealBytes } from '@nagori/keys';
import { duringTests } from '@nagori/testkit';
import { checkSeals, type SealFault } from './check-seals.ts';
import { AT, OPERATOR, SAMPLES, type Sample } from './seal-samples.pg.testing.ts';
import { sealStore } from './seal-store.pg.ts';
import { SEALED_TABLES } from './sealed-tables.pg.ts';

const secret = randomBytes(32);
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

const database = await duringTests(startTestDatabase);
const envelope = dataKeys(database.pools.app, { secret, random });

async function put({ on, row, insert, before: first = [] }: Sample, seal: typeof sealNow) {
  const under = SAMPLES.find(({ of }) => of === on);
  if (under !== undefined) await put(under, sealNow);
  const { owner } = database.pools;
  for (const statement of first) await owner.query(statement);
  for (const n of [0, 1]) {
    const { bytes, keyId } = await seal(row(n), Buffer.from(`text ${n}`));
    const [statement, values] = insert(n);
    await owner.query(statement, [bytes, keyId, ...values]);
  }
}

const sealNow = (row: SealedRow, bytes: Uint8Array) => envelope.seal(OPERATOR, row, bytes, AT);

/** As a seal that is bound to no row. */
async function sealUnbound(_row: SealedRow, bytes: Uint8Array) {
  const keyId = '2026-10';
  const salt = Buffer.alloc(32, 7);
  await database.pools.owner.query(
    'insert into nagori.data_key values ($1, $2, $3, now()) on conflict do nothing',
    [OPERATOR, keyId, salt],
  );
  const key = createSecretKey(dataKeyOf(secret, OPERATOR, keyId, salt));
  return { keyId, bytes: sealBytes(key, Buffer.from(`${OPERATOR}/${keyId}`), bytes, random) };
}

const deps = () => ({ seals: sealStore(database.pools.app), envelope });

async function faults(): Promise<readonly SealFault[]> {
  const { faults: found, next } = await checkSeals(deps(), OPERATOR);
  assert.equal(next, undefined);
  return found;
}

const inShort = (found: readonly SealFault[]) =>
  found.map(({ row, fault }) => `${row.table}.${row.column} ${row.key} ${row.seq} ${fault}`).sort();

/** The owner's hand, past every trigger of the law. */
async function byHand(statement: string): Promise<void> {
  const client = await database.pools.owner.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statement}`);
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
}

beforeEach(async () => {
  const tables = [...new Set(SEALED_TABLES.map(({ table }) => `nagori.${table}`))];
  for (const table of [...tables, 'nagori.book']) {
    await byHand(`delete from ${table}`);
  }
});

test('every sealed column of the database is in the list, and has a sample here', async () => {
  const { rows } = await database.pools.owner.query<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name
     from information_schema.columns c
     join information_schema.columns k using (table_schema, table_name)
     join pg_class p on p.relname = c.table_name and not p.relispartition
       and p.relnamespace = c.table_schema::regnamespace
     where c.table_schema = 'nagori' and c.data_type = 'bytea' and p.relkind in ('r', 'p')
       and c.column_name in ('sealed', 'answer', 'answers', 'salts', 'receipt')
       and k.column_name = case c.column_name when 'answer' then 'answer_key_id'
         when 'answers' then 'answers_key_id' else 'key_id' end
     order by 1`,
  );
  const named = (one: { table: string; column: string }) => `${one.table}.${one.column}`;
  assert.deepEqual(SEALED_TABLES.map(named).sort(), rows.map(({ name }) => name).sort());
  assert.deepEqual(
    SAMPLES.map(({ of }) => of),
    SEALED_TABLES.map(named),
  );
  const { rows: keys } = await database.pools.owner.query(
    `select table_name from information_schema.columns where table_schema = 'nagori'
       and column_name ~ 'key_id$' and table_name !~ '_[0-9]+$'`,
  );
  const known = new Set(SEALED_TABLES.map(({ table }) => table));
  assert.deepEqual(
    keys.filter(({ table_name }) => !known.has(table_name)),
    [],
    'a new one',
  );
});

for (const [i, sample] of SAMPLES.entries()) {
  const { of, row } = sample;
  test(`R20: ${of}: a text moved to another row is named there`, async () => {
    await put(sample, sealNow);
    assert.deepEqual(await faults(), []);
    const { table, column, keyColumn } = SEALED_TABLES[i] as (typeof SEALED_TABLES)[number];
    const set = `(${column}, ${keyColumn})`;
    const other = `select ${column}, ${keyColumn} from nagori.${table} o where o.ctid <> t.ctid
      or o.tableoid <> t.tableoid limit 1`;
    await byHand(`update nagori.${table} t set ${set} = (${other})`);
    const both = [0, 1].map((n) => ({ row: row(n), fault: 'seal-broken' as const }));
    assert.deepEqual(inShort(await faults()), inShort(both));
  });

  test(`${of}: a seal that is bound to no row does not open`, async () => {
    await put(sample, sealUnbound);
    const both = [0, 1].map((n) => ({ row: row(n), fault: 'seal-broken' as const }));
    assert.deepEqual(inShort(await faults()), inShort(both));
  });
}

test('R15 a sealed entry of the book is not exchanged', async () => {
  const sample = SAMPLES.find(({ of }) => of === 'book_entry.sealed') as Sample;
  await put(sample, sealNow);
  const { owner } = database.pools;
  await assert.rejects(owner.query(`update nagori.book_entry set sealed = '\\x00'`), /kept/);
  assert.deepEqual(await faults(), []);
});
