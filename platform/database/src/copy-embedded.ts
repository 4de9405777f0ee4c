/**
 * A copy of the embedded database as its folder, and its way back: the embedded server brings no
 * program that dumps it.
 *
 * Invariants: nothing works on the database while it is copied; it was shut down in order, so that
 * the copy starts without recovery. It opens with the same major version on the same kind of
 * machine.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import pg from 'pg';
import { compareCounts } from './count-database.ts';
import { type DumpedDatabase, describeDatabase, moveOn } from './dump-database.ts';
import { type Connection, startEmbedded } from './embedded.ts';
import { unprivileged } from './embedded-files.ts';
import { StoreError } from './failure.ts';
import { ownerConfig } from './pools.ts';
import { feed, runProgram } from './postgres-programs.ts';

const FOLDER = 'postgres';
const OTHERS = `select count(*)::int as n from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/** Where the embedded database is, and what its logins' passwords are derived from. */
export interface EmbeddedPlace {
  readonly dataFolder: string;
  readonly secret: Uint8Array;
}

/** `write` is given an archive (tar), `read` the database before it stops. Throws StoreError. */
export async function copyEmbedded(
  { dataFolder, secret }: EmbeddedPlace,
  write: (archive: Readable) => Promise<void>,
  read: (connection: Connection) => Promise<void>,
): Promise<DumpedDatabase> {
  const cluster = join(dataFolder, FOLDER);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    throw new StoreError('backup-nothing', `there is no database in \`${dataFolder}\``);
  }
  const server = await startEmbedded(dataFolder, secret);
  const described = await asOwner(server.connection, async (client) => {
    const { rows } = await client.query<{ n: number }>(OTHERS);
    return rows[0]?.n === 0 ? describeDatabase(client) : undefined;
  });
  if (described === undefined) {
    server.leave();
    throw inUse(dataFolder);
  }
  await read(server.connection);
  await server.stop();
  const archive = ['-C', dataFolder, '--exclude', `${FOLDER}/postmaster.*`, FOLDER];
  const tar = runProgram('tar', ['-c', '-z', '-f', '-', ...archive]);
  await write(tar.output);
  await tar.ended;
  // A server that was started meanwhile has changed files under the copy.
  if (existsSync(join(cluster, 'postmaster.pid'))) throw inUse(dataFolder);
  return described;
}

const inUse = (dataFolder: string): StoreError =>
  new StoreError('backup-in-use', `a server works on \`${dataFolder}\`: stop it first`);

/** Restores into a folder without a database. Throws StoreError. */
export async function restoreEmbedded(
  { dataFolder, secret }: EmbeddedPlace,
  copied: DumpedDatabase,
  archive: Readable,
): Promise<void> {
  assertNoEmbedded(dataFolder);
  await feed(runProgram('tar', ['-x', '-z', '-p', '-f', '-', '-C', dataFolder]), archive);
  const runAs = unprivileged();
  // The account of PostgreSQL may have another number on this machine.
  if (runAs !== undefined) {
    const owner = `${runAs.uid}:${runAs.gid}`;
    await runProgram('chown', ['-R', owner, join(dataFolder, FOLDER)]).ended;
  }
  const server = await startEmbedded(dataFolder, secret);
  try {
    await asOwner(server.connection, async (client) => {
      compareCounts(copied.counts, (await describeDatabase(client)).counts);
      await client.query('begin');
      await client.query("select set_config('nagori.maintenance', 'on', true)");
      await moveOn(client);
      await client.query('commit');
    });
  } finally {
    await server.stop();
  }
}

/** Throws StoreError `restore-not-empty`. */
export function assertNoEmbedded(dataFolder: string): void {
  const cluster = join(dataFolder, FOLDER);
  if (!existsSync(cluster)) return;
  throw new StoreError('restore-not-empty', `there is a database in \`${cluster}\``);
}

async function asOwner<Value>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(ownerConfig(connection));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
