/** Failures of a real database and a real network have a name that lets the caller go on. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { DEADLINES, openPools, openPoolsWithOwner, startTestDatabase } from '@nagori/database';
import { GENERAL_PROBLEMS, problemOf } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { freePort } from '../../bench/whole-server.ts';

// A separate server, since limits of a login belong to a whole cluster.
const database = await duringTests(() => startTestDatabase(true));
const { owner, app } = database.pools;
const { secret } = database.connection;
const SLOW = 'select pg_sleep(30)';

const listeners: Server[] = [];
after(() => {
  for (const listener of listeners) listener.close();
});

async function listener(seen: (socket: Socket) => void): Promise<string> {
  const server = createServer(seen);
  server.listen(0, '127.0.0.1');
  listeners.push(server);
  await once(server, 'listening');
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** The error of a first statement at another address. */
async function at(host: string): Promise<unknown> {
  const url = `postgres://postgres@${host}/nagori`;
  const deadlines = { ...DEADLINES, connectMs: 1_000 };
  const pools = openPools({ kind: 'url', url, secret }, { deadlines });
  try {
    return await errorOf(() => pools.app.query('select 1'));
  } finally {
    await pools.end();
  }
}

async function errorOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return assert.fail('it did not fail');
}

const inOwn = (...statements: readonly string[]) =>
  errorOf(async () => {
    const client = await owner.connect();
    client.on('error', () => undefined);
    try {
      for (const sql of statements) await client.query(sql);
    } finally {
      client.release(true);
    }
  });

async function terminated(): Promise<unknown> {
  const ended = errorOf(() => app.query(SLOW));
  for (;;) {
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event = 'PgSleep'`,
    );
    if (rowCount !== 0) return ended;
  }
}

async function tooMany(): Promise<unknown> {
  await owner.query('alter role nagori_staff connection limit 0');
  const pools = openPools(database.connection);
  try {
    return await errorOf(() => pools.staff.query('select 1'));
  } finally {
    await pools.end();
    await owner.query('alter role nagori_staff connection limit -1');
  }
}

async function locked(): Promise<unknown> {
  const client = await owner.connect();
  await client.query('begin; lock table public.migration');
  try {
    return await inOwn('begin; set lock_timeout = 50', 'lock table public.migration');
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function afterEnd(): Promise<unknown> {
  const pools = openPoolsWithOwner(database.connection);
  await pools.end();
  return errorOf(() => pools.app.query('select 1'));
}

const CASES: Readonly<Record<string, readonly [string, () => Promise<unknown>]>> = {
  'nothing listens': ['store-unavailable', async () => at(`127.0.0.1:${await freePort()}`)],
  'no such name': ['store-unavailable', () => at('database.invalid')],
  'accepted, never answered': [
    'store-unavailable',
    async () => at(await listener(() => undefined)),
  ],
  'accepted and closed': ['store-unavailable', async () => at(await listener((s) => s.end()))],
  'accepted and reset': [
    'store-unavailable',
    async () => at(await listener((socket) => socket.resetAndDestroy())),
  ],
  'a session that was ended': ['store-unavailable', terminated],
  'a server that only reads': [
    'store-unavailable',
    () => inOwn('begin read only', 'create table public.more ()'),
  ],
  'pools that were closed': ['store-unavailable', afterEnd],
  'a slow statement': ['store-busy', () => inOwn('set statement_timeout = 50', SLOW)],
  'a lock that is not released': ['store-busy', locked],
  'too many connections': ['store-busy', tooMany],
};

for (const [name, [code, fail]] of Object.entries(CASES)) {
  test(`${name}: ${code}`, async () => {
    const error = await fail();
    assert.equal(problemOf(error, GENERAL_PROBLEMS)?.code, code, String(error));
  });
}
