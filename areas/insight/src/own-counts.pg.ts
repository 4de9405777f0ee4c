/**
 * The statement that reads an operator's counts: all queries in one, so that the result is one
 * snapshot and pending increments are unpacked once.
 */
import type { CountQuery, DaySpan } from './insight-store.ts';
import { type CountRange, LEVEL_COLUMNS, levelsOf } from './levels.pg.ts';

const FACETS = { all: 0, shop: 1, model: 2, os: 3 } as const;

/** Which rows hold these numbers: as `nagori.about_of` sorts them. */
const RANGES = [
  [0, 39, 0],
  [40, 59, 1],
  [60, 99, 2],
  [100, 299, 3],
  [300, 1_999, 4],
  [2_000, 32_767, 2],
] as const;
/** Phones and handovers, which most questions are about, and nothing else. */
const FEW_MOST = 7;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Returns rows `q, key, id, n`; `q`: the index of the query. */
export function ownCounts(
  operator: string,
  { from, until }: DaySpan,
  queries: readonly CountQuery[],
): Statement {
  const values: unknown[] = [operator, from, until];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const parts = queries.map((query, q) => {
    const where = conditions(query, put);
    const key = LEVEL_COLUMNS[query.by ?? 'none'];
    return `select ${q} as q, ${key} as key, x.id, sum(x.n)::bigint as n
      from (${addedUp(query, { from, until }, where, put)} union all ${notYet(query, where)}) x
      group by 2, 3 having sum(x.n) <> 0`;
  });
  return {
    text: `with few as materialized (
        select d.at, d.shop, d.channel, d.stage, d.model, d.os, u.id, u.n
        from (${DELTA} and channel <> '') d
        cross join unnest(d.ids, d.ns) u(id, n) where u.id <= ${FEW_MOST})
      ${parts.join(' union all ')}`,
    values,
  };
}

interface Where {
  readonly value: string;
  readonly rest: string;
}

function conditions({ value, channel, stage, ids }: CountQuery, put: Put): Where {
  const wanted = ids.map(([a, b]) => `u.id between ${put(a)} and ${put(b)}`);
  const of = (column: string, one: string | undefined) =>
    one === undefined ? '' : ` and ${column} = ${put(one)}`;
  return {
    value: value === undefined ? '' : put(value),
    rest: `(${wanted.join(' or ')})${of('c.channel', channel)}${of('c.stage', stage)}`,
  };
}

type Put = (value: unknown) => string;

function addedUp(query: CountQuery, span: DaySpan, where: Where, put: Put): string {
  const levels = levelsOf(span, query.by);
  const value = where.value === '' ? '' : ` and c.value = ${where.value}`;
  return `select c.channel, c.value, c.bucket, u.id, u.n
    from unnest(${put(levels.map(({ level }) => level))}::text[],
      ${put(levels.map((one) => one.from))}::timestamp[],
      ${put(levels.map((one) => one.until))}::timestamp[]) l(level, first, last)
    join nagori.insight_count c on c.operator = $1 and c.facet = ${FACETS[query.facet]}
      and c.about = any(${put(aboutsOf(query.ids))}) and c.level = l.level
      and c.bucket >= l.first and c.bucket < l.last
    cross join unnest(c.ids, c.ns) u(id, n)
    where ${where.rest}${value}`;
}

const DELTA = `select hour at time zone 'Asia/Tokyo' as at, shop, channel, stage, model, os, ids, ns
  from nagori.insight_delta
  where operator = $1 and hour >= $2::timestamp at time zone 'Asia/Tokyo'
    and hour < $3::timestamp at time zone 'Asia/Tokyo'`;

function notYet(query: CountQuery, { value, rest }: Where): string {
  const column = query.facet === 'all' ? `''` : `c.${query.facet}`;
  const known = query.facet === 'all' ? '' : ` and ${column} <> ''`;
  const only = value === '' ? '' : ` and ${column} = ${value}`;
  const where = `${rest}${known}${only}`;
  const select = `select c.channel, ${column} as value, c.at, u.id, u.n::bigint`;
  if (query.ids.every(([, to]) => to <= FEW_MOST)) {
    return `${select} from few c cross join lateral (values (c.id, c.n)) u(id, n) where ${where}`;
  }
  return `${select} from (${DELTA}${ofHandovers(query.ids)}) c
    cross join unnest(c.ids, c.ns) u(id, n) where ${where}`;
}

/** Only a handover has a channel: the others need not be taken apart. */
function ofHandovers(ids: readonly CountRange[]): string {
  const abouts = aboutsOf(ids);
  if (abouts.every((about) => about === 1 || about === 2)) return ` and channel = ''`;
  return abouts.includes(1) || abouts.includes(2) ? '' : ` and channel <> ''`;
}

function aboutsOf(ids: readonly CountRange[]): readonly number[] {
  const meets = ([from, to]: (typeof RANGES)[number]) => ids.some(([a, b]) => a <= to && b >= from);
  return [...new Set(RANGES.filter(meets).map(([, , about]) => about))];
}
