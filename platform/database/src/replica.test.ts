/** Reads from a replica: what is told of their age, and when the primary answers instead. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { asOperator } from './as-operator.ts';
import { openPools, openPoolsWithOwner, openReplicaPool } from './pools.ts';
import { openReplica, type Replica, readFrom } from './replica.ts';
import { startReplicated } from './replicated-database.ts';
import { startTestDatabase } from './test-database.ts';
import { asServerOtherwise } from './writer.ts';

/** How long an event is waited for, however busy the machine is. */
const DEADLINE_MS = 60_000;

asServerOtherwise();
const database = await duringTests(startReplicated);
const pools = openPoolsWithOwner(database.primary);
after(() => pools.end());
const opened: Replica[] = [];
after(() => Promise.all(opened.map((one) => one.end())));

function replicaOf(primary: pg.Pool = pools.app, onAway?: (error: unknown) => void): Replica {
  const pool = openReplicaPool(database.replica, { size: 2, primary, onError: () => undefined });
  const replica = openReplica({ replica: pool, primary, ...(onAway && { onAway }) });
  opened.push(replica);
  return replica;
}

/** Whether it was read on a server that follows, and what is there. */
const looked = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ follows: boolean; n: number }>(
    'select pg_is_in_recovery() as follows, count(*)::int as n from nagori.month_mark',
  );
  return rows[0];
};
const following = openReplicaPool(database.replica, {
  size: 1,
  primary: pools.app,
  onError: () => undefined,
});
after(() => following.end());

/** Until the replica says so. */
async function untilThere(holds: string, values: readonly unknown[] = []): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    const { rows } = await following.query(`select ${holds} as holds`, [...values]);
    if (rows[0].holds === true) return;
    assert.ok(performance.now() < end, holds);
    await pause(20);
  }
}
async function untilCaughtUp(): Promise<void> {
  const { rows } = await pools.owner.query('select pg_current_wal_flush_lsn()::text as lsn');
  await untilThere('pg_last_wal_replay_lsn() >= $1::pg_lsn', [rows[0].lsn]);
}

let written = 0;
async function write(): Promise<number> {
  written += 1;
  await pools.owner.query('insert into nagori.month_mark values ($1)', [written]);
  return written;
}

test.before(async () => {
  await pools.owner.query('create table nagori.month_mark (n int primary key)');
  await pools.owner.query('grant select on nagori.month_mark to nagori_app');
});

test('a complete read has what was committed before it', async () => {
  const replica = replicaOf();
  for (let i = 0; i < 20; i++) {
    const n = await write();
    const { value } = await replica.read(looked, { isComplete: true });
    assert.deepEqual(value, { follows: true, n });
  }
  assert.deepEqual(replica.counts(), { replica: 20, primary: 0 });
});

test('all that was committed before `asOf` is there', async () => {
  const replica = replicaOf();
  const before = Date.now();
  const n = await write();
  await untilCaughtUp();
  const { value, asOf = 0 } = await replica.read(looked);
  assert.deepEqual(value, { follows: true, n });
  assert.ok(asOf <= Date.now() && asOf >= before, String(asOf - before));
});

test('a replica at which nothing happens is not old', async () => {
  const replica = replicaOf();
  await database.asSuperuser('primary', 'select pg_switch_wal()');
  await untilCaughtUp();
  const before = Date.now();
  assert.equal((await replica.state()).kind, 'good');
  const { asOf = 0 } = await replica.read(looked);
  // Nothing was written since.
  assert.ok(asOf >= before, String(asOf - before));
});

test('what has not arrived is read from the primary, or given with its age', async () => {
  const replica = replicaOf();
  const before = await write();
  await replica.read(looked, { isComplete: true });
  await database.asSuperuser('replica', 'select pg_wal_replay_pause()');
  try {
    await untilThere("pg_get_wal_replay_pause_state() = 'paused'");
    const now = await write();
    const stale = await replica.read(looked);
    assert.deepEqual(stale.value, { follows: true, n: before });
    assert.ok((stale.asOf ?? Number.POSITIVE_INFINITY) < Date.now());
    const complete = await replica.read(looked, { isComplete: true });
    assert.deepEqual(complete, { value: { follows: false, n: now }, asOf: undefined });
  } finally {
    await database.asSuperuser('replica', 'select pg_wal_replay_resume()');
  }
});

test('row-level security is the primary’s: no operator, no row', async () => {
  await asOperator(pools.app, 'carrier-a', (client) =>
    client.query("insert into nagori.data_key values ('carrier-a', $1, $2, now())", [
      '2026-11',
      Buffer.alloc(32),
    ]),
  );
  const count = (operator: string) => async (pool: pg.Pool) =>
    (await asOperator(pool, operator, (client) => client.query('select from nagori.data_key')))
      .rowCount;
  const replica = replicaOf();
  for (const [operator, n] of [
    ['carrier-a', 1],
    ['carrier-b', 0],
  ] as const) {
    assert.equal((await replica.read(count(operator), { isComplete: true })).value, n);
  }
  assert.equal(replica.counts().replica, 2);
});

test('a session of the replica writes nothing: the read is done on the primary', async () => {
  const seen: unknown[] = [];
  const replica = replicaOf(pools.app, (error) => seen.push(error));
  const from = readFrom(replica, pools.app, (pool) => ({
    touch: () => pool.query("select set_config('nagori.x', '1', false), pg_current_wal_lsn()"),
  }));
  assert.equal((await from(({ touch }) => touch())).asOf, undefined);
  assert.equal(seen.length, 1);
});

test('another database is not read', async () => {
  const other = await startTestDatabase(true);
  const otherPools = openPools(other.connection);
  try {
    const seen: { code?: string }[] = [];
    const replica = replicaOf(otherPools.app, (error) => seen.push(error as { code?: string }));
    const { value } = await replica.read((pool) => pool.query('select pg_is_in_recovery() as f'));
    assert.equal(value.rows[0].f, false);
    assert.equal(seen[0]?.code, 'replica-differs');
    assert.equal((await replica.state()).kind, 'differs');
  } finally {
    await otherPools.end();
    await other.close();
  }
});

test('without a replica, and when it is away, the primary answers', async (t) => {
  const none = readFrom(undefined, pools.app, (pool) => ({ look: () => looked(pool) }));
  const answer = { value: { follows: false, n: written }, asOf: undefined };
  assert.deepEqual(await none(({ look }) => look()), answer);
  let clockMs = performance.now();
  t.mock.method(performance, 'now', () => clockMs);
  const seen: unknown[] = [];
  const replica = replicaOf(pools.app, (error) => seen.push(error));
  await replica.read(looked);
  await database.stopReplica();
  for (let i = 0; i < 5; i++) assert.deepEqual(await replica.read(looked), answer);
  assert.equal(seen.length, 1, 'it asked the replica again and again');
  clockMs += 60_000;
  assert.deepEqual(await replica.read(looked), answer);
  assert.equal(seen.length, 2, 'it never asked the replica again');
  assert.equal((await replica.state()).kind, 'away');
});
