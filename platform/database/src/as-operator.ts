/** Runs statements as one operator: row-level security compares rows with the setting made here. */
import pg from 'pg';
import { inTransaction } from './in-transaction.ts';

export function asOperator<Value>(
  pool: pg.Pool,
  operator: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  // Local to the transaction, so the connection's next user starts without an operator; in one
  // round trip with its begin.
  const set = `select set_config('nagori.operator', ${pg.escapeLiteral(operator)}, true)`;
  return inTransaction(pool, work, `begin; ${set}`);
}
