/**
 * A database for one test file, dropped afterwards: a copy of a migrated one if the run has a
 * server for all files (NAGORI_TEST_POSTGRES, set by script/test), else a separate server.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuperuser, type Connection, startEmbedded } from './embedded.ts';
import { openPoolsWithOwner, type PoolsWithOwner } from './pools.ts';
import { prepareDatabase } from './prepare-database.ts';
import { asServerOtherwise } from './writer.ts';

/** By a socket, so that a proxy can be put in front. */
export type TestConnection = Extract<Connection, { kind: 'socket' }>;

export interface TestDatabase {
  readonly pools: PoolsWithOwner;
  readonly connection: TestConnection;
  /** For NAGORI_DATABASE_SECRET_FILE of a server that is started over it. */
  readonly secretFile: string;
  readonly close: () => Promise<void>;
}

/** The server that a whole run shares; NAGORI_TEST_POSTGRES names its socket's folder. */
export interface TestCluster {
  readonly socket: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Migrated, and without connections, so that it can be copied. */
const TEMPLATE = 'nagori';
/** The same, with the content from `fill` of startTestCluster. */
const FILLED = 'filled';
const filledFolderOf = (folder: string): string => join(folder, 'filled');
/** Logins belong to the cluster, and all databases of a run are in one cluster. */
const SECRET = new Uint8Array(32).fill(7);
const secretFileOf = (folder: string): string => join(folder, 'login-secret');

/**
 * Starts and migrates a run's server in about two seconds. `fill` writes what every demonstration
 * server would otherwise write again (sharedDatabase), and leaves no connection open.
 */
export async function startTestCluster(
  fill: (filled: FilledDatabase) => Promise<void>,
): Promise<TestCluster> {
  const { connection, pid, close } = await ownServer();
  const { folder } = connection;
  try {
    await asSuperuser(folder, `create database ${FILLED} template ${TEMPLATE}`);
    mkdirSync(filledFolderOf(folder));
    await fill({ ...reached(folder, FILLED), folder: filledFolderOf(folder) });
  } catch (error) {
    await close();
    throw error;
  }
  return { socket: connection.folder, pid, stop: close };
}

/**
 * Call `close` in `after`. `alone` starts a separate server, for tests that other databases'
 * transactions would affect (a snapshot's xmin belongs to the whole server).
 */
export async function startTestDatabase(alone = false): Promise<TestDatabase> {
  const socket = alone ? undefined : process.env.NAGORI_TEST_POSTGRES;
  if (socket === undefined) {
    const { connection, close } = await ownServer();
    return withPools(connection, close);
  }
  const { connection, drop } = await copyDatabase(socket, TEMPLATE);
  return withPools(connection, drop);
}

function withPools(connection: TestConnection, gone: () => Promise<void>): TestDatabase {
  asServerOtherwise();
  const pools = openPoolsWithOwner(connection);
  const secretFile = secretFileOf(connection.folder);
  return { pools, connection, secretFile, close: () => pools.end().then(gone) };
}

/**
 * A copy of the run's migrated database, filled or not; undefined if each file has its own server.
 */
export async function sharedDatabase(filled: boolean): Promise<DatabaseCopy | undefined> {
  const socket = process.env.NAGORI_TEST_POSTGRES;
  return socket === undefined ? undefined : copyDatabase(socket, filled ? FILLED : TEMPLATE);
}

/** The settings that start a server over a database of the run. */
export interface RunDatabase {
  readonly url: string;
  readonly secretFile: string;
}

export interface FilledDatabase extends RunDatabase {
  /** For files that a server stores next to its database. */
  readonly folder: string;
}

export interface DatabaseCopy extends RunDatabase {
  readonly connection: TestConnection;
  /** The files that `fill` left next to the database; undefined for one that is not filled. */
  readonly filledFolder: string | undefined;
  readonly drop: () => Promise<void>;
}

const reached = (folder: string, database: string): RunDatabase => ({
  url: `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`,
  secretFile: secretFileOf(folder),
});

async function copyDatabase(folder: string, template: string): Promise<DatabaseCopy> {
  const database = `test_${randomBytes(8).toString('hex')}`;
  // Copied as files: copying through the log takes six times as much processor time.
  const sql = `create database ${database} template ${template} strategy file_copy`;
  await asSuperuser(folder, sql);
  return {
    ...reached(folder, database),
    connection: { kind: 'socket', folder, database, secret: SECRET },
    filledFolder: template === FILLED ? filledFolderOf(folder) : undefined,
    // A pool of an aborted test may still be connected.
    drop: () => asSuperuser(folder, `drop database ${database} with (force)`),
  };
}

async function ownServer() {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  chmodSync(folder, 0o755);
  const { connection, pid, stop } = await startEmbedded(folder, SECRET);
  if (connection.kind !== 'socket') throw new TypeError('the embedded server has a socket');
  await prepareDatabase(connection);
  writeFileSync(secretFileOf(connection.folder), Buffer.from(SECRET).toString('base64url'));
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { connection, pid, close };
}
