/**
 * Book keeping in the database: retention and holds, losses, exports, the operator's settings.
 *
 * Invariants: an entry is emptied by its number, and the table's own trigger enforces the law. What
 * is recorded as reported or released stays so.
 */
import type { BookDate } from '@nagori/books';
import { asOperator, operatorSettings, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import { LOSS_COLUMNS } from './book-rows.pg.ts';
import type {
  BookPlace,
  BookStore,
  DueEntry,
  EndingMonth,
  StoredBookLoss,
  StoredExport,
} from './book-store.ts';

type Keeping = Omit<
  BookStore,
  | 'write'
  | 'entry'
  | 'ofHandover'
  | 'read'
  | 'readSealed'
  | 'count'
  | 'last'
  | 'shops'
  | 'unrecorded'
>;

export function keepingStore(pool: pg.Pool): Keeping {
  return { ...retention(pool), ...losses(pool), ...exportsAndSettings(pool) };
}

function retention(
  pool: pg.Pool,
): Pick<Keeping, 'numbers' | 'books' | 'due' | 'ending' | 'forget' | 'hold' | 'release'> {
  return {
    numbers: (operator, shop, after, most) =>
      asOperator(pool, operator, async (client) => {
        // The last number is read first, so that entries written meanwhile are not missed.
        const book = await client.query<{ last: number }>(
          'select last from nagori.book where operator = $1 and shop = $2',
          [operator, shop],
        );
        const last = book.rows[0]?.last ?? 0;
        const { rows } = await client.query<{ number: number }>(
          `select number from nagori.book_entry
           where operator = $1 and shop = $2 and number > $3 and number <= $4
           order by number limit $5`,
          [operator, shop, after, last, most],
        );
        return { numbers: rows.map(({ number }) => number), last };
      }),
    books: async () => {
      const { rows } = await pool.query<{ operator: string; shop: string }>(
        'select operator, shop from nagori.books_kept()',
      );
      return rows;
    },
    due: async (today, most) => {
      const { rows } = await pool.query<{
        operator: string;
        shop: string;
        number: number;
        recorded_on: string;
        months: number;
        tied: string[];
      }>('select * from nagori.book_entries_due($1, $2)', [today, most]);
      return rows.map(
        ({ recorded_on, tied, ...place }): DueEntry => ({
          ...place,
          recordedOn: recorded_on as BookDate,
          tiedTo: tied.map((day) => ({ recordedOn: day as BookDate })),
        }),
      );
    },
    ending: (operator, months, until) =>
      readValuesAs<EndingMonth>(
        pool,
        operator,
        'select * from nagori.book_entries_ending($1, $2, $3)',
        [operator, months, until],
      ),
    forget: (operator, places, today) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `update nagori.book_entry e set sealed = null, phone_keys = '{}', name_key = null,
             handover = null, request = null, recorded_by = '', forgotten_on = $4
           from unnest($2::text[], $3::bigint[]) as t(shop, number)
           where e.operator = $1 and e.shop = t.shop and e.number = t.number
             and e.sealed is not null`,
          [operator, places.map(({ shop }) => shop), places.map(({ number }) => number), today],
        );
        return rowCount ?? 0;
      }),
    hold: (operator, { shop, number }, { id, why, at, by }) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `insert into nagori.book_hold (operator, id, shop, number, why, placed_at, placed_by)
           select operator, $4, shop, number, $5, $6, $7 from nagori.book_entry e
           where e.operator = $1 and e.shop = $2 and e.number = $3
             and not exists (select from nagori.book_hold h where h.operator = e.operator
               and h.shop = e.shop and h.number = e.number and h.released_at is null)`,
          [operator, shop, number, id, why, new Date(at), by],
        );
        return rowCount === 1;
      }),
    release: (operator, place, at, by) => release(pool, operator, place, at, by),
  };
}

function release(
  pool: pg.Pool,
  operator: string,
  { shop, number }: BookPlace,
  at: number,
  by: string,
): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(
      `update nagori.book_hold set released_at = $4, released_by = $5
       where operator = $1 and shop = $2 and number = $3 and released_at is null`,
      [operator, shop, number, new Date(at), by],
    );
    return (rowCount ?? 0) > 0;
  });
}

function losses(pool: pg.Pool): Pick<Keeping, 'addLoss' | 'reportLoss' | 'losses'> {
  return {
    addLoss: (operator, loss) =>
      asOperator(pool, operator, async (client) => {
        const numbers = JSON.stringify(loss.numbers);
        // A loss that is not yet reported and says the same is the same.
        const { rowCount } = await client.query(
          `insert into nagori.book_loss (operator, id, shop, cause, found_on, numbers, noted_at,
             noted_by)
           select $1, $2, $3, $4, $5, $6, $7, $8
           where not exists (select from nagori.book_loss l where l.operator = $1 and l.shop = $3
             and l.cause = $4 and l.numbers = $6::jsonb
             and (l.numbers <> '[]'::jsonb or l.reported_on is null))`,
          [
            operator,
            loss.id,
            loss.shop,
            loss.cause,
            loss.foundOn,
            numbers,
            new Date(loss.notedAt),
            loss.notedBy,
          ],
        );
        return rowCount === 1;
      }),
    reportLoss: async (operator, id, on, by) => {
      const [loss] = await readValuesAs<StoredBookLoss>(
        pool,
        operator,
        `update nagori.book_loss set reported_on = coalesce(reported_on, $3),
             reported_by = coalesce(reported_by, $4)
           where operator = $1 and id = $2 returning ${LOSS_COLUMNS}`,
        [operator, id, on, by],
      );
      return loss;
    },
    losses: (operator, most) =>
      readValuesAs<StoredBookLoss>(
        pool,
        operator,
        `select ${LOSS_COLUMNS} from nagori.book_loss where operator = $1
         order by reported_on is not null, found_on desc, id desc limit $2`,
        [operator, most],
      ),
  };
}

function exportsAndSettings(
  pool: pg.Pool,
): Pick<Keeping, 'addExport' | 'exports' | 'settings' | 'setSettings'> {
  return {
    addExport: (operator, one) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.book_export (operator, id, at, by, form, from_day, to_day, shop,
             entries, unwritable) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            operator,
            one.id,
            new Date(one.at),
            one.by,
            one.form,
            one.from,
            one.to,
            one.shop ?? null,
            one.entries,
            one.unwritable,
          ],
        );
      }),
    exports: (operator, most) =>
      readValuesAs<StoredExport>(
        pool,
        operator,
        `select id, at, by, form, from_day::text as "from", to_day::text as "to", shop, entries,
           unwritable
         from nagori.book_export where operator = $1 order by at desc, id desc limit $2`,
        [operator, most],
      ),
    ...operatorSettings(pool, 'nagori.book_settings'),
  };
}
