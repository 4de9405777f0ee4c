/** How many connections programs may have at a server altogether: all of its own limits at once. */
import type pg from 'pg';

export interface ConnectionLimit {
  /** `max_connections`. */
  readonly server: number;
  /** Of these, for its administrators alone. */
  readonly reserved: number;
  /** `connection limit` of the database; undefined for none. */
  readonly database: number | undefined;
  /** What is left of all for programs. */
  readonly most: number;
}

interface Row {
  readonly server: number;
  readonly reserved: number;
  readonly database: number;
}

/** Through a pooler, this is what the pooler's server has. */
export async function connectionLimit(pool: Pick<pg.Pool, 'query'>): Promise<ConnectionLimit> {
  // `reserved_connections` is new in PostgreSQL 16.
  const { rows } = await pool.query<Row>(
    `select current_setting('max_connections')::int as server,
       current_setting('superuser_reserved_connections')::int
         + coalesce(current_setting('reserved_connections', true)::int, 0) as reserved,
       datconnlimit as database
     from pg_database where datname = current_database()`,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('the database did not answer');
  const { server, reserved } = row;
  const database = row.database < 0 ? undefined : row.database;
  const most = Math.min(server - reserved, database ?? Number.POSITIVE_INFINITY);
  return { server, reserved, database, most };
}
