/**
 * Applies migrations (migration-files.ts) in the order of their numbers, each once, each in a
 * transaction.
 *
 * Invariants: the caller holds the lock of prepare-database.ts, so that each file is applied once;
 * after a crash a file is applied either fully or not at all; every tenant table forces row-level
 * security, also on its owner. No statement waits long for a lock, since everything that
 * comes after it would wait as well (ADR 0078).
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreError } from './failure.ts';
import { type Migration, migrations } from './migration-files.ts';

/** The first file of databases that were made before the first release. */
const BEFORE_RELEASE = '0001-foundation.sql';

/** How long a statement waits for a lock, how often it is tried, and the pause between, in ms. */
export interface Patience {
  readonly lockMs: number;
  readonly tries: number;
  /** What waited behind the first try can go on meanwhile. */
  readonly pauseMs: number;
}

const PATIENCE: Patience = { lockMs: 3_000, tries: 5, pauseMs: 1_000 };
/** lock_not_available. */
const LOCKED = '55P03';

/**
 * Brings the database up to date and returns the names of newly applied files. Throws StoreError.
 */
export async function migrate(client: pg.ClientBase): Promise<readonly string[]> {
  await client.query(
    `create table if not exists public.migration (
       name text primary key, digest text not null,
       applied_at timestamptz not null default now(), kind text)`,
  );
  const missing = await missingMigrations(client);
  await applyAll(client, missing);
  await client.query('select nagori.force_row_security()');
  return missing.map(({ name }) => name);
}

/**
 * Migrations of this program that the database lacks. Throws StoreError if it has changed ones, or
 * ones of a newer program that this program cannot work with.
 */
export async function missingMigrations(client: pg.ClientBase): Promise<readonly Migration[]> {
  const known = migrations();
  const { rows } = await client.query<{ name: string; digest: string; kind: string | null }>(
    `select name, digest, to_jsonb(m) ->> 'kind' as kind from public.migration m`,
  );
  const applied = new Map(rows.map((row) => [row.name, row]));
  if (applied.has(BEFORE_RELEASE)) {
    throw new StoreError(
      'database-before-release',
      'the database was made before the first release, and its tables cannot be brought up to date',
    );
  }
  for (const { name, kind } of applied.values()) {
    if (kind === 'expand' || known.some((one) => one.name === name)) continue;
    throw new StoreError('migration-unknown', `the database has \`${name}\`, this program not`);
  }
  const changed = known.find(({ name, digest }) => {
    const before = applied.get(name);
    return before !== undefined && before.digest !== digest;
  });
  if (changed !== undefined) {
    throw new StoreError('migration-changed', `\`${changed.name}\` is not what was applied`);
  }
  return known.filter(({ name }) => !applied.has(name));
}

/** Applies each in a transaction of its own. Throws StoreError `migration-blocked`. */
export async function applyAll(
  client: pg.ClientBase,
  missing: readonly Migration[],
  patience = PATIENCE,
): Promise<void> {
  if (missing.length === 0) return;
  // Databases of the first release have no such column.
  await client.query('alter table public.migration add column if not exists kind text');
  for (const one of missing) await applyInTurn(client, one, patience);
}

async function applyInTurn(
  client: pg.ClientBase,
  one: Migration,
  patience: Patience,
): Promise<void> {
  for (let left = patience.tries - 1; ; left--) {
    try {
      return await apply(client, one, patience.lockMs);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== LOCKED) throw error;
      if (left === 0) throw await blocked(client, one, patience, error);
      await pause(patience.pauseMs);
    }
  }
}

async function apply(
  client: pg.ClientBase,
  { name, sql, digest, kind }: Migration,
  lockMs: number,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${lockMs}`);
    // The owner is no tenant: without this it sees no row (0001-roles-and-rules.sql).
    await client.query("select set_config('nagori.maintenance', 'on', true)");
    await client.query(sql);
    // PostgreSQL lets the public call new functions until that right is revoked.
    await client.query(
      'revoke execute on all functions in schema nagori, staff, authority, world from public',
    );
    await client.query('insert into public.migration (name, digest, kind) values ($1, $2, $3)', [
      name,
      digest,
      kind,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Names the sessions that have a transaction open, by their login and age; never what they do. */
async function blocked(
  client: pg.ClientBase,
  { name }: Migration,
  { lockMs, tries }: Patience,
  cause: unknown,
): Promise<StoreError> {
  const { rows } = await client.query<{ pid: number; login: string; seconds: number }>(
    `select pid, usename as login, extract(epoch from now() - xact_start)::int as seconds
     from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and xact_start < now() - $1 * interval '1 ms' order by xact_start limit 10`,
    [lockMs],
  );
  const who = rows.map(({ pid, login, seconds }) => `${login} (process ${pid}, ${seconds} s)`);
  const open = who.length === 0 ? 'no long transaction is open now' : `open: ${who.join(', ')}`;
  return new StoreError(
    'migration-blocked',
    `\`${name}\` did not get its locks in ${tries} tries, and nothing of it was applied; ${open}`,
    cause,
  );
}
