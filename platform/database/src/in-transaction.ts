/** One transaction on one connection, given back whole, or not at all where it broke. */
import type pg from 'pg';

/** Commits what `work` did; throws what it throws, and then nothing of it is stored. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
  begin = 'begin',
): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    // Who cannot roll back has lost the connection: the next one must not get it.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
