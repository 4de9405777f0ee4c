/** How a statement ends that is not answered, or not as it seems. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { type DatabaseProxy, databaseProxy } from './database-proxy.testing.ts';
import { DEADLINES } from './deadlines.ts';
import type { Connection } from './embedded.ts';
import { inTransaction } from './in-transaction.ts';
import { asLongWork } from './long-work.ts';
import { openPools, type Pools } from './pools.ts';
import type { StoreClient } from './store-client.ts';
import { startTestDatabase } from './test-database.ts';

// A separate server, since its standbys are a setting of the whole cluster.
const database = await duringTests(() => startTestDatabase(true));
const { owner } = database.pools;
await owner.query(`create table public.mark (n int);
  grant usage on schema public to nagori_app; grant insert, select on public.mark to nagori_app`);

const WRITE = 'insert into public.mark values (1)';
const SLOW = 'select pg_sleep(30)';
/** PostgreSQL notices that its client is gone only when it has slept. */
const endSleepers = () => onSessions('pg_terminate_backend(pid)', SLEEPS);
const SLEEPS = "wait_event = 'PgSleep'";
/** For what would last much longer otherwise. */
const LIMIT = { timeout: 60_000 };
const UNKNOWN = { name: 'StoreError', code: 'commit-unknown' };

const open: { end: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
});

function poolsOf(connection: Connection, deadlines: Partial<typeof DEADLINES> = {}): Pools {
  const pools = openPools(connection, { deadlines: { ...DEADLINES, ...deadlines } });
  open.push(pools);
  return pools;
}

async function proxied(
  deadlines?: Partial<typeof DEADLINES>,
): Promise<DatabaseProxy & { app: Pools['app'] }> {
  const proxy = await databaseProxy(database.connection);
  const { app } = poolsOf(proxy.connection, deadlines);
  open.push({ end: proxy.close });
  return { ...proxy, app };
}

async function standbys(names: string): Promise<void> {
  await owner.query(`alter system set synchronous_standby_names = '${names}'`);
  await owner.query('select pg_reload_conf()');
  const shown = async () => (await owner.query('show synchronous_standby_names')).rows[0];
  while ((await shown())?.synchronous_standby_names !== names) await pause(5);
  // Other sessions read it on their own.
  await pause(50);
}

/** Runs `sql` over the sessions that match, once there are any. */
async function onSessions(sql: string, where: string): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `select ${sql} from pg_stat_activity where pid <> pg_backend_pid()
         and datname = current_database() and ${where}`,
    );
    if (rowCount !== 0) return;
    await pause(5);
  }
}
const cancelWaiting = () => onSessions('pg_cancel_backend(pid)', "wait_event = 'SyncRep'");
const untilWaiting = (event: string) => onSessions('true', `wait_event = '${event}'`);

const marks = async () => (await owner.query('select count(*) as n from mark')).rows[0].n;

test('a commit whose wait for its standby is cancelled is no success', async () => {
  const { app } = poolsOf(database.connection);
  await app.query('select 1');
  const before = await marks();
  await standbys('*');
  const alone = app.query(WRITE);
  const seen = assert.rejects(alone, UNKNOWN);
  await cancelWaiting();
  await seen;
  const together = inTransaction(app, (client) => client.query(WRITE));
  const both = assert.rejects(together, UNKNOWN);
  await cancelWaiting();
  await both;
  // PostgreSQL has both, on this machine alone.
  assert.equal((await marks()) - before, 2);
  await standbys('');
  await app.query(WRITE);
});

test('a warning belongs to its own statement', async () => {
  const { app } = poolsOf(database.connection);
  const client = await app.connect();
  await standbys('*');
  const seen = assert.rejects(client.query(WRITE), UNKNOWN);
  await cancelWaiting();
  await seen;
  await standbys('');
  assert.equal((await client.query(WRITE)).rowCount, 1);
  client.release();
});

test('a cut connection: unknown where it may have been stored', async () => {
  const { app, cut } = await proxied();
  const alone = assert.rejects(app.query(SLOW), UNKNOWN);
  await untilWaiting('PgSleep');
  cut();
  await alone;
  await endSleepers();
  assert.equal(app.totalCount, 0);
});

test('a cut connection: not stored before the commit was sent', async () => {
  const { app, cut } = await proxied();
  const begun = assert.rejects(
    inTransaction(app, (client) => client.query(SLOW)),
    /^Error: Connection terminated/,
  );
  await untilWaiting('PgSleep');
  cut();
  await begun;
  await endSleepers();
  assert.equal(app.totalCount, 0);
});

test('a cut connection: unknown once the commit was sent', async () => {
  const { app, cut } = await proxied();
  await app.query('select 1');
  await standbys('*');
  const ended = assert.rejects(
    inTransaction(app, (client) => client.query(WRITE)),
    UNKNOWN,
  );
  await untilWaiting('SyncRep');
  cut();
  await ended;
  await standbys('');
  assert.equal(app.totalCount, 0);
});

test('a session that is ended says that its statement was not stored', async () => {
  const { app } = poolsOf(database.connection);
  const ended = assert.rejects(app.query(SLOW), { code: '57P01' });
  await endSleepers();
  await ended;
});

test('a machine that hangs is waited for so long, and its connection closed', async () => {
  const { app, freeze } = await proxied({ answerMs: 300 });
  await app.query('select 1');
  freeze();
  await assert.rejects(app.query(WRITE), UNKNOWN);
  assert.equal(app.totalCount, 0);
});

test('a machine that hangs in a transaction is waited for once', LIMIT, async () => {
  const { app, freeze } = await proxied({ answerMs: 400 });
  const work = inTransaction(app, async (client) => {
    freeze();
    const waited = client.query(WRITE);
    // A second wait would last longer than the test.
    (client as pg.PoolClient & StoreClient).answerMs = 600_000;
    await waited;
  });
  await assert.rejects(work, { code: 'store-unavailable' });
  assert.equal(app.totalCount, 0);
});

test('a new connection that is accepted and never answers ends', async () => {
  const silent = createServer(() => undefined);
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `postgres://postgres@127.0.0.1:${port}/nagori`;
  const { app } = poolsOf(
    { kind: 'url', url, secret: database.connection.secret },
    { connectMs: 200 },
  );
  await assert.rejects(app.query('select 1'), /timeout/);
  assert.equal(app.totalCount, 0);
  silent.close();
});

test('a busy pool is waited for so long', async () => {
  const pools = openPools(database.connection, {
    sizes: { app: 1, staff: 1, authority: 1, world: 1, jobs: 1 },
    deadlines: { ...DEADLINES, connectMs: 1_000 },
  });
  open.push(pools);
  const client = await pools.app.connect();
  await assert.rejects(pools.app.query('select 1'), /timeout exceeded/);
  client.release();
  await pools.app.query('select 1');
});

test('the server ends what is slow, whatever the URL says', async () => {
  const { folder, database: name, secret } = database.connection;
  const options = encodeURIComponent('-c statement_timeout=0 -c lock_timeout=0');
  const url = `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}&options=${options}`;
  const { app } = poolsOf({ kind: 'url', url, secret }, { statementMs: 150, lockMs: 50 });
  await assert.rejects(app.query(SLOW), { code: '57014' });
  const holder = await owner.connect();
  await holder.query('begin; lock table public.mark');
  await assert.rejects(app.query(WRITE), { code: '55P03' });
  await holder.query('rollback');
  holder.release();
});

test('the server ends a transaction that is left open', async () => {
  const { app } = poolsOf(database.connection, { idleMs: 50 });
  const work = inTransaction(app, async (client) => {
    client.on('error', () => undefined);
    await pause(300);
    await client.query(WRITE);
  });
  await assert.rejects(work);
  assert.equal(app.totalCount, 0);
});

test('long work may take longer, and leaves the usual deadlines behind', async () => {
  const { app } = poolsOf(database.connection, { statementMs: 100, answerMs: 200 });
  await asLongWork(app, (client) => client.query('select pg_sleep(0.4)'));
  const work = asLongWork(
    app,
    (client) => client.query('select pg_sleep(0.4)'),
    'begin isolation level repeatable read read only',
  );
  await work;
  await assert.rejects(app.query('select pg_sleep(5)'), { code: '57014' });
});

test('a connection that only reads by now is not given out again', async () => {
  const { app } = poolsOf(database.connection);
  await app.query('set default_transaction_read_only = on');
  await assert.rejects(app.query(WRITE), { code: '25006' });
  const client = await app.connect();
  await client.query('set default_transaction_read_only = on');
  await assert.rejects(client.query(WRITE), { code: '25006' });
  client.release();
  await pause(20);
  assert.equal(app.totalCount, 0);
  await app.query(WRITE);
});
