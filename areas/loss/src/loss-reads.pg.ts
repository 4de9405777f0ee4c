/** What is read of loss cases, by operator; two answers across operators, with names alone. */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import {
  type CaseRow,
  date,
  type LogRow,
  logLine,
  storedLoss,
  type TaskRow,
} from './loss-rows.pg.ts';
import type { LossClearance, LossQuery, LossStore, SeenAt, StoredLoss } from './loss-store.ts';

type Reads = Pick<
  LossStore,
  | 'byId'
  | 'byKeys'
  | 'list'
  | 'log'
  | 'byReference'
  | 'overdue'
  | 'onTheWay'
  | 'isInHand'
  | 'whereabouts'
>;

export function lossReads(pool: pg.Pool): Reads {
  return {
    byId: (operator, id) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<CaseRow>(
          'select * from nagori.loss_case where operator = $1 and id = $2',
          [operator, id],
        );
        return (await withTasks(client, operator, rows))[0];
      }),
    byKeys: (operator, phoneKeys, lineKey, reference) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<CaseRow>(
          `select * from nagori.loss_case where operator = $1 and (reference = $4
             or (state = 'open'
               and (phone_key = any($2) or phone_key2 = any($2) or line_key = $3)))
           order by reported_at`,
          [operator, phoneKeys, lineKey ?? null, reference ?? null],
        );
        return withTasks(client, operator, rows);
      }),
    list: (operator, query) => list(pool, operator, query),
    log: (operator, id) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<LogRow>(
          `select at, act, task, done_by, sealed, key_id from nagori.loss_log
           where operator = $1 and case_id = $2 order by seq`,
          [operator, id],
        );
        return rows.map(logLine);
      }),
    byReference: async (reference, phoneKeys) => {
      const { rows } = await pool.query<{ operator: string; case_id: string }>(
        'select operator, case_id from nagori.loss_by_reference($1, $2, $3)',
        [reference, phoneKeys[0] ?? null, phoneKeys[1] ?? null],
      );
      const [row] = rows;
      return row === undefined ? undefined : { operator: row.operator, id: row.case_id };
    },
    isInHand: async (operator, id) => {
      const { rows } = await pool.query<{ is: boolean }>(
        'select nagori.has_in_hand($1, $2) as is',
        [operator, id],
      );
      return rows[0]?.is === true;
    },
    whereabouts: (operator, id) => whereabouts(pool, operator, id),
    overdue: async (now, most) => {
      const { rows } = await pool.query<{ operator: string; case_id: string }>(
        'select operator, case_id from nagori.loss_overdue($1, $2)',
        [date(now), most],
      );
      return rows.map(({ operator, case_id: id }) => ({ operator, id }));
    },
    onTheWay: async (most) => {
      const { rows } = await pool.query<{ operator: string; case_id: string }>(
        'select operator, case_id from nagori.loss_on_the_way($1)',
        [most],
      );
      return rows.map(({ operator, case_id: id }) => ({ operator, id }));
    },
  };
}

/** Two texts, so that each uses its own index. */
const LISTS = {
  open: `select * from nagori.loss_case where operator = $1 and state = 'open'
      and ($2::timestamptz is null or (coalesce(next_deadline, 'infinity'), id) > ($2, $3::uuid))
    order by coalesce(next_deadline, 'infinity'), id limit $4`,
  closed: `select * from nagori.loss_case where operator = $1 and state = 'closed'
      and ($2::timestamptz is null or closed_at < $2 or (closed_at = $2 and id > $3::uuid))
    order by closed_at desc, id limit $4`,
} as const;

function list(
  pool: pg.Pool,
  operator: string,
  { state, after, most }: LossQuery,
): Promise<readonly StoredLoss[]> {
  return asOperator(pool, operator, async (client) => {
    const at = after?.at === Number.POSITIVE_INFINITY ? 'infinity' : date(after?.at);
    const { rows } = await client.query<CaseRow>(LISTS[state], [
      operator,
      at,
      after?.id ?? null,
      most,
    ]);
    return withTasks(client, operator, rows);
  });
}

async function withTasks(
  client: pg.PoolClient,
  operator: string,
  cases: readonly CaseRow[],
): Promise<readonly StoredLoss[]> {
  if (cases.length === 0) return [];
  const { rows } = await client.query<TaskRow>(
    `select * from nagori.loss_task where operator = $1 and case_id = any($2)
     order by deadline, task`,
    [operator, cases.map(({ id }) => id)],
  );
  return cases.map((one) =>
    storedLoss(
      one,
      rows.filter(({ case_id: id }) => id === one.id),
    ),
  );
}

async function whereabouts(pool: pg.Pool, operator: string, id: string) {
  const seen = await pool.query<Omit<SeenAt, 'shop'> & { readonly shop: string | null }>(
    'select operator, shop, state, at as since from nagori.lost_phone_seen($1, $2)',
    [operator, id],
  );
  const clearances = await pool.query<LossClearance>(
    'select status, since from nagori.lost_phone_clearances($1, $2)',
    [operator, id],
  );
  return {
    seen: seen.rows.map((row) => ({ ...row, shop: row.shop ?? undefined })),
    clearances: clearances.rows,
  };
}
