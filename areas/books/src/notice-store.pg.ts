/** Police lists in PostgreSQL (migrations/0810-police-notices.sql). */
import { type BookDate, RECEIVING_KINDS } from '@nagori/books';
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  FoundPhone,
  NoticeStore,
  NoticeWrite,
  NoticeWritten,
  StoredMatch,
  StoredNotice,
  WantedPhone,
} from './notice-store.ts';

interface NoticeRow extends Omit<StoredNotice, 'sealed'> {
  readonly sealed: Buffer | undefined;
  readonly keyId: string;
}

const NOTICE = `select id, mark, arrived_on::text, articles, described, sealed, key_id, recorded_at,
    recorded_by, discarded_on::text from nagori.police_notice`;
const MATCH = `select m.id, m.notice, n.mark, m.article, m.handover, m.shop, m.number,
    m.because, m.found_at, m.told_at as reported_at, m.told_by as reported_by, m.released_at,
    m.released_by
  from nagori.notice_match m
  join nagori.police_notice n on n.operator = m.operator and n.id = m.notice`;

export function noticeStore(pool: pg.Pool): NoticeStore {
  return {
    add: (write) => asOperator(pool, write.operator, (client) => add(client, write)),
    list: (operator, most) =>
      asOperator(pool, operator, async (client) => {
        const rows = await readValues<NoticeRow>(
          client,
          `${NOTICE} where operator = $1 order by arrived_on desc, id desc limit $2`,
          [operator, most],
        );
        return rows.map(storedNotice);
      }),
    notice: (operator, id) =>
      asOperator(pool, operator, async (client) => {
        const text = `${NOTICE} where operator = $1 and id = $2`;
        const [row] = await readValues<NoticeRow>(client, text, [operator, id]);
        return row && storedNotice(row);
      }),
    wanted: async (operator, keys, today) => {
      const { rows } = await pool.query<WantedPhone>({
        name: 'wanted-by-police',
        text: 'select notice, mark, article from nagori.wanted_by_police($1, $2, $3)',
        values: [operator, keys, today],
      });
      return rows;
    },
    released: async (operator, keys) => {
      const { rows } = await pool.query<{ mark: string }>({
        name: 'released-by-police',
        text: 'select mark from nagori.released_by_police($1, $2)',
        values: [operator, keys],
      });
      return rows.map(({ mark }) => mark);
    },
    foundOf: (operator, notice) => foundOf(pool, operator, notice),
    ...matchStore(pool),
    due: async (today, most) => {
      const { rows } = await pool.query<{ operator: string; notice: string; arrived_on: string }>(
        'select operator, notice, arrived_on from nagori.notices_due($1, $2)',
        [today, most],
      );
      return rows.map(({ arrived_on, ...rest }) => ({
        ...rest,
        arrivedOn: arrived_on as BookDate,
      }));
    },
    discard: (operator, notice, today) =>
      asOperator(pool, operator, async (client) => {
        await client.query('delete from nagori.wanted_phone where operator = $1 and notice = $2', [
          operator,
          notice,
        ]);
        await client.query(
          `update nagori.police_notice set sealed = null, discarded_on = $3
           where operator = $1 and id = $2 and sealed is not null`,
          [operator, notice, today],
        );
      }),
  };
}

async function add(client: pg.PoolClient, write: NoticeWrite): Promise<NoticeWritten> {
  const { operator, id, mark, request } = write;
  const known = await client.query<{ id: string; again: boolean }>(
    `select id, (request = $3) is true as again from nagori.police_notice
     where operator = $1 and (mark = $2 or request = $3) order by again desc limit 1`,
    [operator, mark, request ?? null],
  );
  const [first] = known.rows;
  if (first !== undefined) {
    return first.again ? { outcome: 'again', id: first.id } : { outcome: 'exists' };
  }
  const { rowCount } = await client.query(
    `insert into nagori.police_notice (operator, id, mark, arrived_on, articles, described, sealed,
       key_id, recorded_at, recorded_by, request)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      operator,
      id,
      mark,
      write.arrivedOn,
      write.articles,
      write.described,
      write.sealed.bytes,
      write.sealed.keyId,
      new Date(write.at),
      write.by,
      request ?? null,
    ],
  );
  if (rowCount !== 1) return { outcome: 'exists' };
  await client.query(
    `insert into nagori.wanted_phone (operator, notice, article, phone_key)
     select $1, $2, article, phone_key
     from unnest($3::text[], $4::bytea[]) as t(article, phone_key) on conflict do nothing`,
    [
      operator,
      id,
      write.wanted.map(({ article }) => article),
      write.wanted.map(({ phoneKey }) => phoneKey),
    ],
  );
  for (const { task, payload, key } of write.jobs) {
    const values = [task, JSON.stringify(payload), key ?? null];
    await client.query('select nagori.enqueue($1, $2, $3, now())', values);
  }
  return { outcome: 'written', id };
}

/**
 * At the counter, in stock, quarantined: by either number; and the last purchase of each number in
 * the book, with the handover where the phone is in hand.
 */
function foundOf(pool: pg.Pool, operator: string, notice: string): Promise<readonly FoundPhone[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<{
      readonly article: string;
      readonly handover: string | null;
      readonly shop: string | null;
      readonly number: number | null;
    }>(
      `select distinct w.article, p.handover, e.shop, e.number
       from nagori.wanted_phone w
       left join nagori.phone p on p.operator = w.operator
         and (p.phone_key = w.phone_key or p.phone_key2 = w.phone_key)
         and p.state in ('open', 'taken', 'quarantined')
       left join lateral (
         select b.shop, b.number from nagori.book_entry b
         where b.operator = w.operator and b.phone_keys && array[w.phone_key]
           and b.kind = any ($3) and b.sealed is not null
           and not exists (select from nagori.book_entry c where c.operator = b.operator
             and c.shop = b.shop and c.corrects = b.number)
         order by b.transacted_on desc, b.number desc limit 1) e on true
       where w.operator = $1 and w.notice = $2 and (p.handover is not null or e.shop is not null)
       order by w.article, p.handover, e.shop, e.number`,
      [operator, notice, RECEIVING_KINDS],
    );
    return rows.map(({ article, handover, shop, number }) => ({
      article,
      handover: handover ?? undefined,
      entry: shop === null || number === null ? undefined : { shop, number },
    }));
  });
}

function matchStore(
  pool: pg.Pool,
): Pick<NoticeStore, 'addMatch' | 'matches' | 'match' | 'changeMatch'> {
  const one = async (client: pg.PoolClient, operator: string, id: string) => {
    const text = `${MATCH} where m.operator = $1 and m.id = $2`;
    return (await readValues<StoredMatch>(client, text, [operator, id]))[0];
  };
  return {
    addMatch: (operator, match) =>
      asOperator(pool, operator, async (client) => {
        const { id, notice, article, because, foundAt } = match;
        const [handover, shop, number] =
          because === 'booked' ? [null, match.shop, match.number] : [match.handover, null, null];
        const { rowCount } = await client.query(
          `insert into nagori.notice_match (operator, id, notice, article, handover, because,
             found_at, shop, number) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict do nothing`,
          [operator, id, notice, article, handover, because, new Date(foundAt), shop, number],
        );
        return rowCount === 1;
      }),
    matches: (operator, most) =>
      readValuesAs<StoredMatch>(
        pool,
        operator,
        `${MATCH} where m.operator = $1
         order by m.told_at is not null, m.found_at desc, m.id limit $2`,
        [operator, most],
      ),
    match: (operator, id) => asOperator(pool, operator, (client) => one(client, operator, id)),
    changeMatch: (operator, id, { act, at, by }) =>
      asOperator(pool, operator, async (client) => {
        const [time, person] = COLUMNS_OF[act];
        await client.query(
          `update nagori.notice_match set ${time} = coalesce(${time}, $3),
             ${person} = coalesce(${person}, $4) where operator = $1 and id = $2`,
          [operator, id, new Date(at), by],
        );
        return one(client, operator, id);
      }),
  };
}

const COLUMNS_OF = {
  told: ['told_at', 'told_by'],
  released: ['released_at', 'released_by'],
} as const;

function storedNotice({ sealed, keyId, ...notice }: NoticeRow): StoredNotice {
  return { ...notice, sealed: sealed && { bytes: sealed, keyId } };
}
