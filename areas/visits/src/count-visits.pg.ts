/**
 * How far announced visits came, by week and shop: the effect of prompting, in numbers.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { VisitCount } from './visit-store.ts';

type CountRow = Omit<VisitCount, 'shop' | 'notYet'> & {
  readonly shop: string | null;
  readonly not_yet: number;
};

export function countVisits(
  pool: pg.Pool,
  operator: string,
  from: string,
  to: string,
): Promise<readonly VisitCount[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<CountRow>(
      `select date_trunc('week', planned_on)::date::text as week, shop, count(*) as planned,
         count(prompted_at) as prompted, count(*) filter (where mail = 'refused') as refused,
         count(opened_at) as opened, count(done_at) as done, count(arrived_at) as arrived,
         count(*) filter (where outcome = 'proved') as proved,
         count(*) filter (where outcome = 'seen') as seen,
         count(*) filter (where outcome = 'told') as told,
         count(*) filter (where outcome = 'not-yet') as not_yet,
         count(*) filter (where arrived_at is not null
           and coalesce(outcome, 'unknown') = 'unknown') as unknown
       from nagori.visit where operator = $1 and planned_on between $2 and $3
       group by 1, 2 order by 1 desc, 2 nulls last`,
      [operator, from, to],
    );
    return rows.map(({ shop, not_yet: notYet, ...row }) => ({
      ...row,
      shop: shop ?? undefined,
      notYet,
    }));
  });
}
