/** Runs statements as one operator: row-level security compares rows with the setting made here. */
import type pg from 'pg';
import { inTransaction } from './in-transaction.ts';

export function asOperator<Value>(
  pool: pg.Pool,
  operator: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  return inTransaction(pool, async (client) => {
    // Local to the transaction, so the connection's next user starts without an operator.
    await client.query("select set_config('nagori.operator', $1, true)", [operator]);
    return work(client);
  });
}
