/**
 * Figures in PostgreSQL (migrations/1200-counts.sql, 1210-roll-up.sql).
 *
 * Invariants: sums and pending increments are read in one snapshot. A handover of the backlog is
 * counted in the transaction that removes it.
 */
import { type Counted, countedRows } from '@nagori/area-handover';
import { asLongWork, asOperator, inTransaction, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { CountQuery, CountRow, DaySpan, EndRow, InsightStore } from './insight-store.ts';
import { LEVEL_COLUMNS } from './levels.pg.ts';
import { ownCounts } from './own-counts.pg.ts';

const FACETS = { all: 0, shop: 1, model: 2, os: 3 } as const;
const SNAPSHOT = 'begin isolation level repeatable read read only';

const SHOWN = `
  select t.channel, t.value, t.day::timestamp as bucket, t.id, t.n
  from nagori.insight_told t
  where t.facet = $1 and t.day >= $2::date and t.day < $3::date
    and ($4::text is null or t.value = $4) and ($5::text is null or t.channel = $5)
    and ($6::text is null or t.stage = $6)`;
const OF_SHOWN_IDS = `exists (select from unnest($7::int[], $8::int[]) r(a, b)
    where x.id between r.a and r.b)`;

/** How a write of a handover changes the figures, in the same statement (1200-counts.sql). */
export const COUNT_WRITE_SQL = `nagori.count_write(w.operator, w.side_effects -> 'counted')`;

/** How a phone ended, where it was written (1230-ends.sql). */
export const COUNT_END_SQL = `nagori.count_end(w.operator, w.side_effects -> 'ended')`;

export function insightStore(pool: pg.Pool): InsightStore {
  return {
    own: (operator, span, queries) => own(pool, operator, span, queries),
    shown: (span, queries) =>
      inTransaction(
        pool,
        async (client) => {
          const answers: (readonly CountRow[])[] = [];
          for (const query of queries) answers.push(await shown(client, span, query));
          return answers;
        },
        SNAPSHOT,
      ),
    ends: (operator) =>
      readValuesAs<EndRow>(
        pool,
        operator,
        `select year, maker, ended, sum(n)::int as n from nagori.insight_end
         where operator = $1 group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3`,
        [operator],
      ),
    rollUp: async () => {
      const { rows } = await asLongWork(pool, (client) =>
        client.query<{ rolled: number }>('select nagori.roll_up_insight() as rolled'),
      );
      const rolled = rows[0]?.rolled ?? 0;
      return rolled < 0 ? undefined : rolled;
    },
    backlog: async (most) =>
      (
        await pool.query(
          `select operator, handover, upto, expired, phones_only as "phonesOnly"
           from nagori.backlog($1)`,
          [most],
        )
      ).rows,
    settle: (operator, counted) => settle(pool, operator, counted),
  };
}

async function own(
  pool: pg.Pool,
  operator: string,
  span: DaySpan,
  queries: readonly CountQuery[],
): Promise<readonly (readonly CountRow[])[]> {
  const { text, values } = ownCounts(operator, span, queries);
  const rows = await asOperator(pool, operator, async (client) => {
    const answer = await client.query<CountRow & { readonly q: number }>(text, [...values]);
    return answer.rows;
  });
  return queries.map((_, place) =>
    rows.filter(({ q }) => q === place).map(({ key, id, n }) => ({ key, id, n })),
  );
}

async function shown(
  client: pg.PoolClient,
  { from, until }: DaySpan,
  query: CountQuery,
): Promise<readonly CountRow[]> {
  const { rows } = await client.query<CountRow>(
    `select ${LEVEL_COLUMNS[query.by ?? 'none']} as key, x.id, sum(x.n)::bigint as n
     from (${SHOWN}) x where ${OF_SHOWN_IDS} group by 1, 2`,
    [
      FACETS[query.facet],
      from,
      until,
      query.value ?? null,
      query.channel ?? null,
      query.stage ?? null,
      query.ids.map(([first]) => first),
      query.ids.map(([, last]) => last),
    ],
  );
  return rows;
}

function settle(
  pool: pg.Pool,
  operator: string,
  counted: readonly { readonly handover: string; readonly counted: Counted | undefined }[],
): Promise<void> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<{ handover: string }>(
      `delete from nagori.insight_backlog where operator = $1 and handover = any($2)
       returning handover`,
      [operator, counted.map(({ handover }) => handover)],
    );
    const taken = new Set(rows.map(({ handover }) => handover));
    const writes = counted
      .filter(({ handover }) => taken.has(handover))
      .flatMap(({ counted: one }) => countedRows(one === undefined ? [] : [one]) ?? []);
    await client.query('select nagori.count_write($1, $2)', [operator, JSON.stringify(writes)]);
  });
}
