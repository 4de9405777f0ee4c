/** Stations of programs, on PostgreSQL (migrations/1845-station-keys.sql, 1865, 1930). */
import { asOperator, readValues } from '@nagori/database';
import type pg from 'pg';
import { recordEvent } from './record-event.pg.ts';
import { IDLE_MS } from './sign-in-store.pg.ts';
import type { KeyEnrolled, StationKeyStore, StationRecord } from './station-key-store.ts';

export function stationKeyStore(pool: pg.Pool): StationKeyStore {
  return {
    addStation: (by, { id, shop, name }, code, secretHash) =>
      asOperator(pool, by.operator, async (client) => {
        await client.query(
          `insert into staff.station
             (operator, id, shop, name, secret_hash, enrolled_at, enrolled_by)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [by.operator, id, shop, name, secretHash, new Date(by.now), by.account ?? null],
        );
        await client.query(
          `insert into staff.station_key (operator, station, code_hash, code_until)
           values ($1, $2, $3, $4)`,
          [by.operator, id, code.hash, new Date(code.until)],
        );
        await recordEvent(client, by, 'station-code-given', { subject: id });
      }),
    enrol: async (codeHash, { thumbprint, x, y, heldIn }, address, now) => {
      const { rows } = await pool.query<KeyEnrolled>(
        'select * from staff.enrol_station_key($1, $2, $3, $4, $5, $6, $7)',
        [codeHash, thumbprint, x, y, heldIn, address, new Date(now)],
      );
      return rows[0] ?? { outcome: 'code-unknown' };
    },
    byKey: async (thumbprint) => {
      const { rows } = await pool.query('select * from staff.station_by_key($1)', [thumbprint]);
      return rows[0];
    },
    addToken: async ({ operator, station }, assertion, token, now) => {
      const { rows } = await pool.query<{ added: boolean }>(
        'select staff.add_station_token($1, $2, $3, $4, $5, $6, $7) as added',
        [
          operator,
          station,
          assertion.hash,
          new Date(assertion.until),
          token.hash,
          new Date(token.until),
          new Date(now),
        ],
      );
      return rows[0]?.added === true;
    },
    signIn: async ({ operator, station, address }, badgeHash, token, now) => {
      const { rows } = await pool.query<{ account: string; mark: string }>(
        'select * from staff.open_station_session($1, $2, $3, $4, $5, $6, $7)',
        [operator, station, badgeHash, token.hash, new Date(token.until), address, new Date(now)],
      );
      return rows[0];
    },
    signOut: async (tokenHash, now) => {
      await pool.query('select staff.close_station_session($1, $2)', [tokenHash, new Date(now)]);
    },
    byToken: async (tokenHash, now) => {
      const [record] = await readValues<StationRecord>(
        pool,
        'select * from staff.principal_of_station($1, $2, $3::interval)',
        [tokenHash, new Date(now), `${IDLE_MS} milliseconds`],
      );
      return record;
    },
    touch: async (tokenHash, now) => {
      // A read does this beside: it does not wait for a standby, which may be away.
      await pool.query(
        "select set_config('synchronous_commit', 'off', true), staff.touch_station_session($1, $2)",
        [tokenHash, new Date(now)],
      );
    },
  };
}
