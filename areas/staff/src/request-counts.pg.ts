/**
 * How many requests of an address are left, counted in the database for all copies of the server
 * (ADR 0080).
 *
 * Invariants: an address is stored under a key of the deployment; the database's clock alone ends a
 * window, so that copies with other clocks agree.
 */
import { createHmac } from 'node:crypto';
import type { RequestCounts } from '@nagori/http';
import type pg from 'pg';

/** `pool` belongs to the login `nagori_staff`; `key` is of the deployment, 32 bytes. */
export function requestCounts(pool: Pick<pg.Pool, 'query'>, key: Uint8Array): RequestCounts {
  return {
    take: async ({ limit, address, most, windowMs }) => {
      const bucket = createHmac('sha256', key).update(`${limit}\n${address}`).digest();
      const { rows } = await pool.query<{ granted: number; used: number; endsInMs: number }>(
        // Every request does this: it does not wait for a standby, which may be away.
        `select granted, used, ends_in_ms as "endsInMs",
           set_config('synchronous_commit', 'off', true)
         from staff.take_requests($1, $2, $3::interval)`,
        [bucket, most, `${windowMs} milliseconds`],
      );
      const [row] = rows;
      if (row === undefined) throw new TypeError('the database did not answer');
      return row;
    },
  };
}
