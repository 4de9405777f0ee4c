/**
 * The statements that read a page of phones and count them: by an index in the order that is asked
 * for, or by the index of the narrowest condition.
 *
 * Invariants: a condition that is not asked for is not in the statement, so that the planner sees
 * what it has to do. Values are parameters.
 */
import type { PhoneKey, QueuePage, QueueQuery } from './handover-store.ts';
import { type QueueOrder, rankOf } from './queue-orders.ts';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const RANK = 'p.verdict_rank';
const orLast = (column: string, last: string) =>
  `(case when p.${column} is null then '${last}' else p.${column} end)`;
const DEADLINE = orLast('deadline', 'infinity');

/** As the indexes have them (migrations 1700 and 1758), with the type of the key. */
const KEYS: Readonly<Record<QueueOrder, readonly [sql: string, type: string] | undefined>> = {
  oldest: undefined,
  newest: undefined,
  verdict: [RANK, 'int'],
  deadline: [DEADLINE, 'timestamptz'],
  box: [`${orLast('box', '~')} collate "C"`, 'text'],
  lot: [`${orLast('lot', '~')} collate "C"`, 'text'],
  route: [`${orLast('route', '~')} collate "C"`, 'text'],
  shop: [`${orLast('shop', '~')} collate "C"`, 'text'],
};

/**
 * What has the digests that are asked for: few phones by their keys, or, from `MOST_BY_KEY` on, so
 * many that a walk in the order of the list meets them soon.
 */
export type Found = { readonly keys: readonly PhoneKey[] } | 'many';
export const MOST_BY_KEY = 1_000;
export const FOUND_BY = 'select k as key from nagori.phones_found_by($1, $2, $3) as k';

/** Selects the page by index first, then joins the rest of each row. */
export function pageStatement(
  select: string,
  operator: string,
  page: QueuePage,
  found?: Found,
): Statement {
  const { from, where, values, add } = conditions(operator, page, found);
  const { order, after } = page;
  const [key, type] = KEYS[order] ?? [];
  const columns = [...(key === undefined ? [] : [key]), 'p.opened_at', 'p.handover'];
  if (after !== undefined) {
    const at = [
      ...(key === undefined ? [] : [`${add(after.key)}::text::${type}`]),
      `${add(new Date(after.openedAt))}::timestamptz`,
      `${add(after.handover)}::uuid`,
    ];
    where.push(`(${columns}) ${order === 'newest' ? '<' : '>'} (${at})`);
  }
  const by = order === 'newest' ? columns.map((one) => `${one} desc`) : columns;
  const text = `${select} from (
      select p.* from ${from} where ${where.join(' and ')}
      order by ${by} limit ${add(page.most)}) p
    join nagori.handover h on h.operator = p.operator and h.id = p.handover
    order by ${by}`;
  return { text, values };
}

/** Counts no further than `most`. */
export function countStatement(
  operator: string,
  query: QueueQuery,
  most: number,
  found?: Found,
): Statement {
  const { from, where, values, add } = conditions(operator, query, found);
  const text = `select count(*)::int as n from (
    select from ${from} where ${where.join(' and ')} limit ${add(most)}) as found`;
  return { text, values };
}

function conditions(operator: string, query: QueueQuery, found: Found | undefined) {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const where = [`p.operator = ${add(operator)}`];
  if (query.state !== 'any') where.push(`p.state = ${add(query.state)}`);
  for (const column of ['route', 'shop', 'box', 'lot', 'grade'] as const) {
    const value = query[column];
    if (value !== undefined) where.push(`p.${column} = ${add(value)}`);
  }
  if (query.verdict !== undefined) where.push(`${RANK} = ${add(rankOf(query.verdict))}`);
  if (query.dueBy !== undefined) where.push(`${DEADLINE} <= ${add(new Date(query.dueBy))}`);
  if (found === 'many') where.push(`p.found_by @> ${add(query.foundBy)}::int[]`);
  if (found === undefined || found === 'many')
    return { from: 'nagori.phone p', where, values, add };
  // The offset holds the planner to reading these few by their keys.
  const from = `(select p.* from nagori.phone p where p.operator = $1
    and p.phone_key = any(${add(found.keys)}::bytea[]) offset 0) p`;
  return { from, where, values, add };
}
