/** Runs one transaction on one connection. A broken connection does not return to the pool. */
import type pg from 'pg';
import { commitNoted } from './acknowledged.ts';
import { forgetAsked, writerNow } from './writer.ts';

/**
 * Commits what `work` did, if its writer is still signed in. If `work` throws, rolls back and
 * rethrows.
 */
export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
  begin = 'begin',
): Promise<Value> {
  writerNow();
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work(client);
    await commitNoted(client);
    return value;
  } catch (error) {
    // If rollback fails, the connection is lost and must not be reused.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    forgetAsked(client);
    client.release(broken);
  }
}
