/**
 * A database for one test file, gone afterwards: a copy of a migrated one where the run has a
 * server for all of its files (NAGORI_TEST_POSTGRES, set by script/test), else a server of its own.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Connection, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPools, type Pools } from './pools.ts';

/** By a socket, so that a proxy can stand before it. */
export type TestConnection = Extract<Connection, { kind: 'socket' }>;

export interface TestDatabase {
  readonly pools: Pools;
  readonly connection: TestConnection;
  readonly close: () => Promise<void>;
}

/** The server that a whole run shares; its socket's folder is what NAGORI_TEST_POSTGRES says. */
export interface TestCluster {
  readonly socket: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Migrated, and without connections, so that it can be copied. */
const TEMPLATE = 'nagori';

/** Starts and migrates the server of a run; about two seconds. */
export async function startTestCluster(): Promise<TestCluster> {
  const { pools, connection, pid, close } = await ownServer();
  await pools.end();
  return { socket: connection.folder, pid, stop: close };
}

/**
 * Call `close` in `after`. `alone`: with a server of its own, for what the transactions of other
 * databases would change (a snapshot's xmin is the whole server's).
 */
export async function startTestDatabase(alone = false): Promise<TestDatabase> {
  const socket = alone ? undefined : process.env.NAGORI_TEST_POSTGRES;
  if (socket === undefined) {
    const { pools, connection, close } = await ownServer();
    return { pools, connection, close: () => pools.end().then(close) };
  }
  const copy = await copyDatabase(socket);
  const pools = openPools(copy.connection);
  return { pools, connection: copy.connection, close: () => pools.end().then(copy.drop) };
}

/** A copy of the run's migrated database; undefined where each file has a server of its own. */
export async function sharedDatabase(): Promise<DatabaseCopy | undefined> {
  const socket = process.env.NAGORI_TEST_POSTGRES;
  return socket === undefined ? undefined : copyDatabase(socket);
}

export interface DatabaseCopy {
  readonly connection: TestConnection;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function copyDatabase(folder: string): Promise<DatabaseCopy> {
  const database = `test_${randomBytes(8).toString('hex')}`;
  await administer(folder, `create database ${database} template ${TEMPLATE}`);
  return {
    connection: { kind: 'socket', folder, database },
    url: `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`,
    // A pool of a test that broke off may still hold on to it.
    drop: () => administer(folder, `drop database ${database} with (force)`),
  };
}

async function administer(folder: string, sql: string): Promise<void> {
  const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function ownServer() {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  chmodSync(folder, 0o755);
  const { connection, pid, stop } = await startEmbedded(folder);
  if (connection.kind !== 'socket') throw new TypeError('the embedded server has a socket');
  const pools = openPools(connection);
  await migrate(pools.owner);
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { pools, connection, pid, close };
}
