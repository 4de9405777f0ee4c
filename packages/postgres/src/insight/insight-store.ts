/**
 * Figures in PostgreSQL (migrations/0200-insight.sql, 0201-insight-roll-up.sql).
 *
 * Invariants: what is added up and what is not yet are read in one snapshot; a handover of the
 * backlog is counted in the transaction that takes it out.
 */
import type { Counted, CountQuery, CountRow, DaySpan, InsightStore } from '@nagori/app';
import type pg from 'pg';
import { countedJson } from '../handover/append-values.ts';
import { asOperator } from '../handover/as-operator.ts';
import { inTransaction } from '../in-transaction.ts';
import { levelsOf } from './levels.ts';

const FACETS = { all: 0, shop: 1, model: 2, os: 3 } as const;
const SNAPSHOT = 'begin isolation level repeatable read read only';

/** Numbers of one row of `insight_count` are those of `nagori.about_of`. */
const ADDED_UP = `
  select c.channel, c.value, c.bucket, u.id, u.n
  from unnest($2::text[], $3::timestamp[], $4::timestamp[]) l(level, first, last)
  join nagori.insight_count c on c.operator = $1 and c.facet = $5 and c.about = any($6)
    and c.level = l.level and c.bucket >= l.first and c.bucket < l.last
  cross join unnest(c.ids, c.ns) u(id, n)
  where ($7::text is null or c.value = $7) and ($8::text is null or c.channel = $8)
    and ($9::text is null or c.stage = $9)`;
const NOT_YET = `
  select d.channel, d.value, d.at, u.id, u.n::bigint
  from (
    select x.*, x.hour at time zone 'Asia/Tokyo' as at,
      case $5::int when 0 then '' when 1 then x.shop when 2 then x.model else x.os end as value
    from nagori.insight_delta x where x.operator = $1
  ) d cross join unnest(d.ids, d.ns) u(id, n)
  where d.at >= $12::timestamp and d.at < $13::timestamp and ($5 = 0 or d.value <> '')
    and ($7::text is null or d.value = $7) and ($8::text is null or d.channel = $8)
    and ($9::text is null or d.stage = $9)`;
const OF_IDS = `exists (select from unnest($10::int[], $11::int[]) r(a, b)
    where x.id between r.a and r.b)`;
const TOLD = `
  select t.channel, t.value, t.day::timestamp as bucket, t.id, t.n
  from nagori.insight_told t
  where t.facet = $1 and t.day >= $2::date and t.day < $3::date
    and ($4::text is null or t.value = $4) and ($5::text is null or t.channel = $5)
    and ($6::text is null or t.stage = $6)`;
const OF_TOLD_IDS = `exists (select from unnest($7::int[], $8::int[]) r(a, b)
    where x.id between r.a and r.b)`;

const KEYS = {
  none: `''`,
  channel: 'x.channel',
  value: 'x.value',
  hour: `to_char(x.bucket, 'YYYY-MM-DD"T"HH24:00')`,
  day: `to_char(x.bucket, 'YYYY-MM-DD')`,
  month: `to_char(x.bucket, 'YYYY-MM')`,
} as const;

export function insightStore(pool: pg.Pool): InsightStore {
  return {
    own: (operator, span, queries) =>
      inTransaction(
        pool,
        async (client) => {
          await client.query("select set_config('nagori.operator', $1, true)", [operator]);
          const answers: (readonly CountRow[])[] = [];
          for (const query of queries) answers.push(await own(client, operator, span, query));
          return answers;
        },
        SNAPSHOT,
      ),
    told: (span, queries) =>
      inTransaction(
        pool,
        async (client) => {
          const answers: (readonly CountRow[])[] = [];
          for (const query of queries) answers.push(await told(client, span, query));
          return answers;
        },
        SNAPSHOT,
      ),
    rollUp: async (most, { phones, operators, share }) => {
      const { rows } = await pool.query<{ rolled: number }>(
        'select nagori.roll_up_insight($1, $2, $3, $4) as rolled',
        [most, phones, operators, share],
      );
      const rolled = rows[0]?.rolled ?? 0;
      return rolled < 0 ? undefined : rolled;
    },
    backlog: async (most) =>
      (await pool.query('select operator, handover, upto, expired from nagori.backlog($1)', [most]))
        .rows,
    settle: (operator, counted) => settle(pool, operator, counted),
  };
}

async function own(
  client: pg.PoolClient,
  operator: string,
  span: DaySpan,
  query: CountQuery,
): Promise<readonly CountRow[]> {
  const levels = levelsOf(span, query.by);
  const [froms, tos] = [query.ids.map(([from]) => from), query.ids.map(([, to]) => to)];
  const { rows } = await client.query<CountRow>(
    `select ${KEYS[query.by ?? 'none']} as key, x.id, sum(x.n)::bigint as n
     from (${ADDED_UP} union all ${NOT_YET}) x where ${OF_IDS}
     group by 1, 2 having sum(x.n) <> 0`,
    [
      operator,
      levels.map(({ level }) => level),
      levels.map(({ from }) => from),
      levels.map(({ until }) => until),
      FACETS[query.facet],
      aboutsOf(query.ids),
      query.value ?? null,
      query.channel ?? null,
      query.stage ?? null,
      froms,
      tos,
      span.from,
      span.until,
    ],
  );
  return rows;
}

async function told(
  client: pg.PoolClient,
  { from, until }: DaySpan,
  query: CountQuery,
): Promise<readonly CountRow[]> {
  const { rows } = await client.query<CountRow>(
    `select ${KEYS[query.by ?? 'none']} as key, x.id, sum(x.n)::bigint as n
     from (${TOLD}) x where ${OF_TOLD_IDS} group by 1, 2`,
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

/** Which rows hold these numbers: as `nagori.about_of` sorts them. */
const RANGES = [
  [0, 39, 0],
  [40, 59, 1],
  [60, 99, 2],
  [100, 299, 3],
  [300, 1_999, 4],
  [2_000, 32_767, 2],
] as const;
function aboutsOf(ids: CountQuery['ids']): readonly number[] {
  const meets = ([from, to]: (typeof RANGES)[number]) => ids.some(([a, b]) => a <= to && b >= from);
  return [...new Set(RANGES.filter(meets).map(([, , about]) => about))];
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
      .flatMap((one) => countedJson(one.counted) ?? []);
    await client.query('select nagori.count_write($1, c) from unnest($2::json[]) c', [
      operator,
      writes,
    ]);
  });
}
