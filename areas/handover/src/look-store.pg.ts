/**
 * Look-ups of records, in PostgreSQL (migrations/0250-record-looks.sql, 1825, 1826).
 *
 * Invariants: every statement names its operator, and row-level security enforces it.
 */
import { asLongWork, asOperator } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { EndingLooks, LookRetention, LookStore, RecordLook } from './look-store.ts';

interface Row {
  readonly at: Instant;
  readonly by: string;
  readonly is_machine: boolean;
  readonly how: RecordLook['how'];
  readonly shop: string | null;
  readonly station: string | null;
}

export function lookStore(pool: pg.Pool): LookStore {
  return {
    saw: (operator, phoneKey, { by, isMachine, how, shop, station }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.record_look (operator, phone_key, by, how, is_machine, shop, station)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [operator, phoneKey, by, how, isMachine, shop ?? null, station ?? null],
        );
      }),
    ofPhone: (operator, phoneKey, most) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<Row>(
          `select at, by, is_machine, how, shop, station from nagori.record_look
           where operator = $1 and phone_key = $2 order by at desc, by limit $3`,
          [operator, phoneKey, most],
        );
        return rows.map(({ is_machine: isMachine, shop, station, ...look }) => ({
          ...look,
          isMachine,
          shop: shop ?? undefined,
          station: station ?? undefined,
        }));
      }),
    keepFor: ({ operator, account }, days) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.look_retention (operator, kept_days)
             select $1, $2::int from set_config('nagori.account', $3, true)
           on conflict (operator) do update set kept_days = excluded.kept_days`,
          [operator, days, account],
        );
      }),
    retention: (operator) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<LookRetention>(
          `select extract(day from nagori.looks_kept($1))::int as days,
             exists (select from nagori.look_retention where operator = $1) as "isSet"`,
          [operator],
        );
        return rows[0] as LookRetention;
      }),
    ending: (operator, days, most) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<EndingLooks>(
          `select month, ends_at as "endsAt", is_over as "isOver", looks
           from nagori.looks_ending($1, $2, interval '1 year', $3)`,
          [operator, days, most],
        );
        return rows;
      }),
    forget: async () => {
      const { rows } = await asLongWork(pool, (client) =>
        client.query<{ gone: number }>('select nagori.forget_looks() as gone'),
      );
      return rows[0]?.gone ?? 0;
    },
  };
}
