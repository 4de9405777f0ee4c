/**
 * Migrations: SQL files applied in the order of their numbers, each once, each in a transaction.
 *
 * Invariants: two servers that start together apply each file once (advisory lock); a file that
 * was applied never changes; a crash leaves a file applied whole or not at all.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { StoreError } from './failure.ts';

const FOLDER = fileURLToPath(new URL('../migrations', import.meta.url));
/** Any number that nobody else locks. */
const LOCK = 4_720_001;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

function migrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^[0-9]{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(FOLDER, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Brings the database up to date; gives the names that were applied now. Throws StoreError. */
export async function migrate(owner: pg.Pool): Promise<readonly string[]> {
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      `create table if not exists public.migration (
         name text primary key, digest text not null,
         applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from public.migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.digest]));
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
    return added;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}

async function apply(client: pg.PoolClient, { name, sql, digest }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
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
