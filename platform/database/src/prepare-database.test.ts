/**
 * Where logins come from: created by us, by an administrator beforehand, or by an earlier start.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import pg from 'pg';
import { asOperator } from './as-operator.ts';
import { DATABASE_ROLES, loginOf, loginsSql, passwordOf } from './database-logins.ts';
import { type Connection, type EmbeddedServer, startEmbedded } from './embedded.ts';
import { startJobs } from './job-runner.ts';
import { openOwnerPool, openPools, openPoolsWithOwner } from './pools.ts';
import { prepareDatabase } from './prepare-database.ts';

const SECRET = new Uint8Array(32).fill(1);
const OTHER = new Uint8Array(32).fill(2);

const open: { server: EmbeddedServer; folder: string }[] = [];
afterEach(async () => {
  for (const { server, folder } of open.splice(0)) {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A cluster without preparation. */
async function bareCluster(folder = mkdtempSync(join(tmpdir(), 'nagori-test-'))) {
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, SECRET);
  open.push({ server, folder });
  if (server.connection.kind !== 'socket') throw new TypeError('it has a socket');
  return { server, folder, connection: server.connection };
}

async function asSuperuser(connection: Connection, ...statements: readonly string[]) {
  const owner = openOwnerPool(connection);
  try {
    for (const sql of statements) await owner.query(sql);
  } finally {
    await owner.end();
  }
}

/** As an owner that is no superuser, on a separate database. */
async function ownedDatabase(attributes: string) {
  const { connection } = await bareCluster();
  await asSuperuser(
    connection,
    `create role keeper login ${attributes} password 'keeper-word'`,
    'create database kept owner keeper',
  );
  const host = encodeURIComponent(connection.folder);
  const url = `postgres://keeper:keeper-word@/kept?host=${host}`;
  const owned: Connection = { kind: 'url', url, secret: SECRET };
  return { connection, owned };
}

/**
 * No policy refers to itself: tested as a login, and as the owner in a backup (runbook, server).
 */
async function assertEveryTableReads(app: pg.Pool, connection: Connection): Promise<void> {
  const owner = openOwnerPool(connection);
  const tables = `select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'nagori'::regnamespace and c.relkind in ('r', 'p')`;
  // PostgreSQL evaluates a policy only if there are rows.
  await owner.query(`set nagori.maintenance = 'on';
    insert into nagori.register_entry
      values ('carrier-a', 1, 1, now(), 'certified', '{}', 'body-1', 'person-1', null)
      on conflict do nothing`);
  const byLogin = await app.query(`${tables} and has_table_privilege(c.oid, 'select')`);
  for (const { name } of byLogin.rows) await app.query(`select from ${name} limit 1`);
  await app.query('select nagori.register_keeper(), nagori.keeps_register()');
  const byOwner = await owner.query(tables);
  const backup = byOwner.rows.map(({ name }) => `select from ${name} limit 1`);
  await owner.query(["set nagori.maintenance = 'on'", ...backup].join(';'));
  await owner.end();
}

/** Ordinary work of the program, by each login. */
async function assertWorks(connection: Connection): Promise<void> {
  const pools = openPools(connection);
  const key = Buffer.from('key');
  const seen = (operator: string) =>
    asOperator(pools.app, operator, async (client) => {
      const { rows } = await client.query('select operator from nagori.lost_phone');
      return rows.map(({ operator: name }) => name);
    });
  for (const operator of ['carrier-a', 'dealer-d']) {
    await asOperator(pools.app, operator, (client) =>
      client.query(
        `insert into nagori.lost_phone values ($1, $2, gen_random_uuid(), now())
         on conflict do nothing`,
        [key, operator],
      ),
    );
  }
  assert.deepEqual((await pools.app.query('select from nagori.lost_phone')).rowCount, 0);
  assert.deepEqual(new Set(await seen('dealer-d')), new Set(['dealer-d']));
  // Functions of the owner see the rows of all operators.
  const { rows } = await pools.app.query('select nagori.is_lost($1, null) as lost', [key]);
  assert.deepEqual(rows, [{ lost: true }]);
  await asOperator(pools.app, 'carrier-a', (client) =>
    client.query(`insert into nagori.insight_delta
      values ('carrier-a', now(), '', 'trade-in', 'intake', '', '', '{1}', '{1}')`),
  );
  const rolled = await pools.app.query('select nagori.roll_up_insight() as rolled');
  assert.deepEqual(rolled.rows, [{ rolled: 1 }]);
  await pools.staff.query('select staff.purge()');
  await assertEveryTableReads(pools.app, connection);
  await pools.authority.query('select from authority.person');
  await pools.world.query('select from world.phone');
  const ran: unknown[] = [];
  const jobs = await startJobs(pools.jobs, {
    tasks: { work: async (payload) => void ran.push(payload) },
    rounds: {},
    onFailure: (_, error) => assert.fail(String(error)),
  });
  await pools.app.query(`select nagori.enqueue('work', '{"n":1}'::json, null, null)`);
  for (let tries = 0; ran.length === 0 && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await jobs.stop();
  await pools.end();
  assert.deepEqual(ran, [{ n: 1 }]);
}

test('of two programs that start at once on an empty database, both work', async () => {
  const { connection } = await bareCluster();
  const [one, two] = await Promise.all([prepareDatabase(connection), prepareDatabase(connection)]);
  assert.deepEqual([one.length === 0, two.length === 0].sort(), [false, true]);
  await assertWorks(connection);
  // A second start changes nothing.
  assert.deepEqual(await prepareDatabase(connection), []);
});

test('an owner that may make roles makes the logins', async () => {
  const { owned } = await ownedDatabase('createrole');
  await prepareDatabase(owned);
  await assertWorks(owned);
});

test('an owner without the right is refused, and works with given logins', async () => {
  const { connection, owned } = await ownedDatabase('');
  await assert.rejects(prepareDatabase(owned), { code: 'logins-missing' });
  await asSuperuser(connection, loginsSql(SECRET, 'keeper'));
  await prepareDatabase(owned);
  await assertWorks(owned);
  // Without an operator the owner sees no more than a login does; in maintenance mode it sees all.
  const pools = openPoolsWithOwner(owned);
  assert.equal((await pools.owner.query('select from nagori.lost_phone')).rowCount, 0);
  const client = await pools.owner.connect();
  await client.query(`set nagori.maintenance = 'on'`);
  assert.equal((await client.query('select from nagori.lost_phone')).rowCount, 2);
  client.release(true);
  await pools.end();
  // Another deployment cannot take over the logins.
  await assert.rejects(prepareDatabase({ ...owned, secret: OTHER }), { code: 'login-refused' });
  await assertWorks(owned);
  // The administrator can.
  await asSuperuser(connection, loginsSql(OTHER, 'keeper'));
  await prepareDatabase({ ...owned, secret: OTHER });
});

test('logins of which only some are there are named', async () => {
  const { connection, owned } = await ownedDatabase('');
  await asSuperuser(connection, 'create role nagori_app; create role nagori_staff');
  await assert.rejects(prepareDatabase(owned), /nagori_app.*nagori_jobs.*script\/database-logins/);
});

test('what an administrator is given contains no password', () => {
  const sql = loginsSql(SECRET, 'keeper "of" it');
  for (const role of DATABASE_ROLES) {
    assert.ok(sql.includes(`role ${loginOf(role)} `), role);
    assert.ok(!sql.includes(passwordOf(SECRET, role)), role);
  }
  assert.ok(sql.includes('to "keeper ""of"" it" with admin option'));
  assert.equal(new Set(DATABASE_ROLES.map((role) => passwordOf(SECRET, role))).size, 5);
});

/** A prepared folder whose rules accept every user on the socket. */
async function openFolder(): Promise<string> {
  const { server, folder, connection } = await bareCluster();
  await prepareDatabase(connection);
  const owner = openOwnerPool(connection);
  await owner.query(`set nagori.maintenance = 'on';
    insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
      values ('old', 'carrier-a', gen_random_uuid(), now())`);
  await owner.end();
  await server.stop();
  open.pop();
  const trust = 'local all all trust\nhost all all 127.0.0.1/32 trust\n';
  writeFileSync(join(folder, 'postgres', 'pg_hba.conf'), trust);
  writeFileSync(join(folder, 'postgres', 'pg_ident.conf'), '');
  return folder;
}

test('a data folder that lets every user in is closed', async () => {
  const { connection } = await bareCluster(await openFolder());
  assert.deepEqual(await prepareDatabase(connection), []);
  await assertWorks(connection);
  const { rows } = await openedOnce(connection, `select nagori.is_lost('old', null) as lost`);
  assert.deepEqual(rows, [{ lost: true }]);
  await assertClosed(connection.folder);
});

test('a database from before the first release is refused', async () => {
  const { connection } = await bareCluster();
  await asSuperuser(
    connection,
    `create table public.migration (name text, digest text, applied_at timestamptz);
     insert into public.migration (name, digest) values ('0001-foundation.sql', 'of then')`,
  );
  await assert.rejects(prepareDatabase(connection), { code: 'database-before-release' });
});

test('a server that still runs and lets every user in is taken over, and closed', async () => {
  const first = await bareCluster(await openFolder());
  // The server is running, with its rules in memory.
  const { folder } = first.connection;
  const trust = 'local all all trust\n';
  writeFileSync(join(first.folder, 'postgres', 'pg_hba.conf'), trust);
  await asSuperuser(first.connection, 'select pg_reload_conf()');
  const second = await startEmbedded(first.folder, SECRET);
  assert.equal(second.pid, first.server.pid);
  await prepareDatabase(second.connection);
  await assertClosed(folder);
  await assertWorks(second.connection);
});

async function openedOnce(connection: Connection, sql: string) {
  const pools = openPools(connection);
  try {
    return await pools.app.query(sql);
  } finally {
    await pools.end();
  }
}

/** Every login needs its password, and unknown names are refused. */
async function assertClosed(host: string): Promise<void> {
  for (const user of [...DATABASE_ROLES.map(loginOf), 'keeper']) {
    const client = new pg.Client({ host, database: 'nagori', user, password: 'none' });
    await assert.rejects(client.connect(), { code: '28P01' }, user);
  }
}
