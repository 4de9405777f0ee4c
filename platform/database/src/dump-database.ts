/**
 * A dump of an external database and its way back into an empty one, by pg_dump and pg_restore.
 *
 * Invariants: the numbers are from the dump's own snapshot; what came back is compared with them;
 * numbers that others may have seen since the dump are not given out again.
 */
import type { Readable } from 'node:stream';
import pg from 'pg';
import {
  assertPartsSeen,
  compareCounts,
  countDatabase,
  type DatabaseCounts,
} from './count-database.ts';
import { StoreError } from './failure.ts';
import { ownerConfig } from './pools.ts';
import { addressFor, feed, postgresProgram, runProgram } from './postgres-programs.ts';
import { makeLogins } from './prepare-database.ts';

export interface DumpedDatabase {
  /** When the snapshot was taken, by the database's clock: ISO 8601. */
  readonly at: string;
  readonly serverVersion: string;
  /** Its user has the tables; policies name it. */
  readonly owner: string;
  /** The newest migration. */
  readonly migration: string;
  readonly counts: DatabaseCounts;
}

type Described = Omit<DumpedDatabase, 'counts' | 'migration'> & { readonly major: number };
const DESCRIBED = `select now()::text as at, current_setting('server_version') as "serverVersion",
  current_setting('server_version_num')::int / 10000 as major, current_user::text as owner`;

/** `write` is given the dump in pg_dump's own format. Throws StoreError. */
export async function dumpDatabase(
  url: string,
  write: (dump: Readable) => Promise<void>,
): Promise<DumpedDatabase> {
  return asOwner(url, async (client) => {
    await beginReading(client);
    const { major } = await one<Described>(client, DESCRIBED);
    const { snapshot } = await one<{ snapshot: string }>(
      client,
      'select pg_export_snapshot() as snapshot',
    );
    const dumped = await describeNow(client);
    await assertPartsSeen(client, dumped.counts);
    const { address, env } = addressFor(url);
    const dump = runProgram(
      postgresProgram('pg_dump', major),
      ['--format=custom', '--enable-row-security', `--snapshot=${snapshot}`, '-d', address],
      env,
    );
    await write(dump.output);
    await dump.ended;
    await client.query('commit');
    return dumped;
  });
}

/** What a database is and holds, from one snapshot. */
export async function describeDatabase(client: pg.ClientBase): Promise<DumpedDatabase> {
  await beginReading(client);
  const described = await describeNow(client);
  await client.query('commit');
  return described;
}

async function beginReading(client: pg.ClientBase): Promise<void> {
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query("select set_config('nagori.maintenance', 'on', true)");
}

async function describeNow(client: pg.ClientBase): Promise<DumpedDatabase> {
  const { major: _, at, ...described } = await one<Described>(client, DESCRIBED);
  const { migration } = await one<{ migration: string }>(
    client,
    'select max(name) as migration from public.migration',
  );
  const counts = await countDatabase(client);
  return { ...described, at: new Date(at).toISOString(), migration, counts };
}

/**
 * Restores into an empty database, in one transaction. `secret` is what the logins' passwords are
 * derived from. Throws StoreError.
 */
export async function restoreDump(
  { url, secret }: { readonly url: string; readonly secret: Uint8Array },
  dumped: DumpedDatabase,
  dump: Readable,
): Promise<void> {
  await asOwner(url, async (client) => {
    const { major, owner } = await one<Described>(client, DESCRIBED);
    if (owner !== dumped.owner) {
      const text = `the tables belonged to \`${dumped.owner}\`: DATABASE_URL must name that user`;
      throw new StoreError('restore-owner', text);
    }
    // A dump holds no roles.
    await makeLogins(client, secret);
    const { address, env } = addressFor(url);
    const restore = runProgram(
      postgresProgram('pg_restore', major),
      ['--exit-on-error', '--single-transaction', '--no-owner', '-d', address],
      env,
    );
    await feed(restore, dump);
    await client.query('begin');
    await client.query("select set_config('nagori.maintenance', 'on', true)");
    compareCounts(dumped.counts, await countDatabase(client));
    await moveOn(client);
    await client.query('commit');
  });
}

/** Throws StoreError `restore-not-empty`. */
export async function assertEmptyDatabase(url: string): Promise<void> {
  await asOwner(url, async (client) => {
    const { tables } = await one<{ tables: number }>(
      client,
      `select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname <> 'information_schema' and nspname !~ '^pg_'`,
    );
    if (tables === 0) return;
    throw new StoreError('restore-not-empty', 'the database of DATABASE_URL is not empty');
  });
}

/** Each area has a function for its own numbers, by this name. */
export async function moveOn(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ call: string }>(
    `select format('%I.%I()', n.nspname, p.proname) as call
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.proname ~ '^after_restore_' and p.pronargs = 0 order by 1`,
  );
  for (const { call } of rows) await client.query(`select ${call}`);
}

async function one<Row extends object>(client: pg.ClientBase, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql);
  if (rows[0] === undefined) throw new TypeError('a query without a row');
  return rows[0];
}

async function asOwner<Value>(
  url: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(ownerConfig({ kind: 'url', url }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
