/** Runs statements as one operator: row-level security compares with what is set here. */
import type pg from 'pg';
import { inTransaction } from './in-transaction.ts';

export function asOperator<Value>(
  pool: pg.Pool,
  operator: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  return inTransaction(pool, async (client) => {
    // Local to the transaction: the next user of the connection has no operator again.
    await client.query("select set_config('nagori.operator', $1, true)", [operator]);
    return work(client);
  });
}
