/** What a program that runs asks of its database: is it the one to work with, as it knows it? */
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { KnownMigration } from './migration-files.ts';

export interface DatabaseState {
  /** A former primary that only follows: nothing can be written. */
  readonly isReadOnly: boolean;
  readonly migrations: MigrationState;
  /** Other PostgreSQL that follow it now. */
  readonly standbys: number;
  /** By its own clock. */
  readonly now: Instant;
}

/**
 * `behind`: some of this program are not applied. `changed`: one was applied with another content.
 * Newer ones, which this program does not know, are as known: a start judges whether it can work
 * with them.
 */
export type MigrationState = 'as-known' | 'behind' | 'changed';

interface Row {
  readonly readOnly: boolean;
  readonly standbys: number;
  readonly behind: boolean;
  readonly changed: boolean;
  readonly now: Instant;
}

const STATE = `select pg_is_in_recovery() as "readOnly",
    (select count(*) from pg_stat_replication) as standbys, clock_timestamp() as now,
    count(*) filter (where m.name is null) > 0 as behind,
    count(*) filter (where m.digest <> k.digest) > 0 as changed
  from unnest($1::text[], $2::text[]) as k (name, digest)
    left join public.migration m on m.name = k.name`;

/** `pool` belongs to the login `nagori_jobs`. */
export async function databaseState(
  pool: Pick<pg.Pool, 'query'>,
  known: readonly KnownMigration[],
): Promise<DatabaseState> {
  const { rows } = await pool.query<Row>(STATE, [
    known.map(({ name }) => name),
    known.map(({ digest }) => digest),
  ]);
  const [row] = rows;
  if (row === undefined) throw new TypeError('the database did not answer');
  const { readOnly: isReadOnly, standbys, now } = row;
  return { isReadOnly, migrations: migrationState(row), standbys, now };
}

function migrationState({ changed, behind }: Row): MigrationState {
  if (changed) return 'changed';
  return behind ? 'behind' : 'as-known';
}
