/**
 * Migrations: SQL files applied in the order of their numbers, each once, each in a transaction.
 * Each file is in the area whose tables it creates; it is found by path, not imported.
 *
 * Invariants: the caller holds the lock of prepare-database.ts, so that each file is applied once;
 * a number is unique over all areas; an applied file never changes; after a crash a file is applied
 * either fully or not at all; every tenant table forces row-level security, also on its owner.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { StoreError } from './failure.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The first file of databases that were made before the first release. */
const BEFORE_RELEASE = '0001-foundation.sql';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** In the order in which they are applied. */
export function migrationFiles(): readonly { readonly name: string; readonly path: string }[] {
  const areas = readdirSync(join(ROOT, 'areas')).map((area) => join(ROOT, 'areas', area));
  return [join(ROOT, 'platform', 'database'), ...areas]
    .map((folder) => join(folder, 'migrations'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))
    .filter(({ name }) => /^[0-9]{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A migration by its content. */
export type KnownMigration = Pick<Migration, 'name' | 'digest'>;

/** Those of this program, as its files are now. */
export const knownMigrations = (): readonly KnownMigration[] =>
  migrations().map(({ name, digest }) => ({ name, digest }));

function migrations(): readonly Migration[] {
  return migrationFiles().map(({ name, path }) => {
    const sql = readFileSync(path, 'utf8');
    return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database up to date and returns the names of newly applied files. Throws StoreError.
 */
export async function migrate(client: pg.ClientBase): Promise<readonly string[]> {
  await client.query(
    `create table if not exists public.migration (
       name text primary key, digest text not null,
       applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.migration',
  );
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  if (applied.has(BEFORE_RELEASE)) {
    throw new StoreError(
      'database-before-release',
      'the database was made before the first release, and its tables cannot be brought up to date',
    );
  }
  const known = migrations();
  for (const name of applied.keys()) {
    if (known.some((one) => one.name === name)) continue;
    throw new StoreError('migration-unknown', `the database has \`${name}\`, this program not`);
  }
  const added: string[] = [];
  for (const one of known) {
    const digest = applied.get(one.name);
    if (digest !== undefined && digest !== one.digest) {
      throw new StoreError('migration-changed', `\`${one.name}\` is not what was applied`);
    }
    if (digest === undefined) {
      await apply(client, one);
      added.push(one.name);
    }
  }
  await client.query('select nagori.force_row_security()');
  return added;
}

async function apply(client: pg.ClientBase, { name, sql, digest }: Migration): Promise<void> {
  await client.query('begin');
  try {
    // The owner is no tenant: without this it sees no row (0001-roles-and-rules.sql).
    await client.query("select set_config('nagori.maintenance', 'on', true)");
    await client.query(sql);
    // PostgreSQL lets the public call new functions until that right is revoked.
    await client.query(
      'revoke execute on all functions in schema nagori, staff, authority, world from public',
    );
    await client.query('insert into public.migration (name, digest) values ($1, $2)', [
      name,
      digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
