/** Notices on PostgreSQL: made by one statement over all operators, read as one of them. */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { Notice, NoticeStore } from './notice-store.ts';

export function noticeStore(pool: pg.Pool): NoticeStore {
  return {
    make: () => readValues(pool, 'select operator, id::text from staff.make_notices()'),
    list: ({ operator, account, shop, kinds }, most) =>
      readValuesAs<Notice>(
        pool,
        operator,
        `select n.id::text, n.kind, n.about, n.subject, n.at, r.at as read_at
           from staff.notice n
           left join staff.notice_read r
             on r.operator = n.operator and r.notice = n.id and r.account = $1
          where n.about || '/' || n.kind = any($2)
            and ($3::text is null or n.shop is null or n.shop = $3)
          order by n.id desc limit $4`,
        [account, kinds, shop ?? null, most],
      ),
    read: ({ operator, account, ids, now }) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into staff.notice_read (operator, account, notice, at)
             select n.operator, $1, n.id, $3 from staff.notice n where n.id = any($2::bigint[])
           on conflict do nothing`,
          [account, ids, new Date(now)],
        );
      }),
  };
}
