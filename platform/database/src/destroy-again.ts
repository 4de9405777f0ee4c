/**
 * Destroys data keys that a restore from an older backup brought back.
 *
 * Invariants: what the law keeps stays. A month of the book is destroyed again by its own round,
 * once its entries are.
 */
import pg from 'pg';
import type { Connection, DatabaseAddress } from './embedded.ts';
import { openOwnerPool, ownerConfig } from './pools.ts';

export interface DestroyedKeyRow {
  readonly operator: string;
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * All that the database has on record as destroyed, for a list outside of it; nothing of a database
 * of a release that destroyed by hand alone.
 */
export async function destroyedKeysOf(
  address: DatabaseAddress,
): Promise<readonly DestroyedKeyRow[]> {
  const client = new pg.Client(ownerConfig(address));
  await client.connect();
  try {
    await client.query("set nagori.maintenance = 'on'");
    const found = await client.query<{ name: string | null }>(
      "select to_regclass('nagori.destroyed_key') as name",
    );
    if (found.rows[0]?.name === null) return [];
    const { rows } = await client.query<DestroyedKeyRow>(
      `select operator, id, to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
         as at from nagori.destroyed_key order by destroyed_at, operator, id`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Returns how many were there. */
export async function destroyAgain(
  connection: Connection,
  keys: readonly { readonly operator: string; readonly id: string }[],
): Promise<number> {
  if (keys.length === 0) return 0;
  const owner = openOwnerPool(connection);
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('nagori.maintenance', 'on', true)");
    const { rowCount } = await client.query(
      `delete from nagori.data_key k
       using unnest($1::text[], $2::text[]) as d (operator, id)
       where k.operator = d.operator and k.id = d.id and k.id not like 'book-%'`,
      [keys.map(({ operator }) => operator), keys.map(({ id }) => id)],
    );
    await client.query('commit');
    return rowCount ?? 0;
  } finally {
    // Closing the session ends what is open.
    client.release(true);
    await owner.end();
  }
}
