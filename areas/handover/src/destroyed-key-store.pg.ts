/** Destroyed data keys, in PostgreSQL (migrations/1811-destroyed-keys.sql, 1815, 1826). */
import { asLongWork, asOperator } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { DestroyedKeyStore, EndingContent, KeyName } from './destroyed-key-store.ts';

export function destroyedKeyStore(pool: pg.Pool): DestroyedKeyStore {
  return {
    keepFor: ({ operator, account }, months) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.key_retention (operator, kept_months)
             select $1, $2::int from set_config('nagori.account', $3, true)
           on conflict (operator) do update set kept_months = excluded.kept_months`,
          [operator, months, account],
        );
      }),
    retentionMonths: (operator) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ months: number }>(
          'select kept_months as months from nagori.key_retention where operator = $1',
          [operator],
        );
        return rows[0]?.months;
      }),
    ending: (operator, months, most) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<EndingContent>(
          `select month, ends_at as "endsAt", is_over as "isOver", is_staying as "isStaying",
             handovers from nagori.keys_ending($1, $2, interval '1 year', $3)`,
          [operator, months, most],
        );
        return rows;
      }),
    destroyedAt: (operator, ids) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ at: Instant }>(
          `select destroyed_at as at from nagori.destroyed_key
           where operator = $1 and id = any($2)`,
          [operator, ids],
        );
        return rows.map(({ at }) => at);
      }),
    due: async () => {
      const { rows } = await asLongWork(pool, (client) =>
        client.query<KeyName>('select operator, id from nagori.keys_due()'),
      );
      return rows;
    },
    destroy: async ({ operator, id }) => {
      const { rows } = await asLongWork(pool, (client) =>
        client.query<{ gone: boolean }>('select nagori.destroy_key($1, $2) as gone', [
          operator,
          id,
        ]),
      );
      return rows[0]?.gone ?? false;
    },
  };
}
