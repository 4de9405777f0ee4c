/** Looks into the book in PostgreSQL (migrations/1761-book-looks.sql). */
import { asLongWork, asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { BookLookStore, StoredBookLook } from './look-store.ts';

export function bookLookStore(pool: pg.Pool): BookLookStore {
  return {
    saw: (operator, { by, way, purpose, shop, found }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.book_look (operator, by, way, purpose, shop, found)
           values ($1, $2, $3, $4, $5, $6)`,
          [operator, by, way, purpose, shop ?? null, found],
        );
      }),
    lastHour: (operator, by) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::int as n from nagori.book_look
           where operator = $1 and by = $2 and at > now() - interval '1 hour'`,
          [operator, by],
        );
        return rows[0]?.n ?? 0;
      }),
    newest: (operator, most) =>
      readValuesAs<StoredBookLook>(
        pool,
        operator,
        `select at, by, way, purpose, shop, found from nagori.book_look
         where operator = $1 order by at desc, id desc limit $2`,
        [operator, most],
      ),
    forget: async () => {
      await asLongWork(pool, (client) => client.query('select nagori.forget_book_looks()'));
    },
  };
}
