/** Runs statements as one operator: row-level security compares with what is set here. */
import type pg from 'pg';

export async function asOperator<Value>(
  pool: pg.Pool,
  operator: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Local to the transaction: the next user of the connection is nobody again.
    await client.query("select set_config('nagori.operator', $1, true)", [operator]);
    const value = await work(client);
    await client.query('commit');
    client.release();
    return value;
  } catch (error) {
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}
