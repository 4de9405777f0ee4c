/**
 * Reads of loss cases, by operator; two answers across operators, with names alone.
 */
import { asOperator, dateOrNull, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import {
  CASE,
  type CaseRow,
  type LogRow,
  logLine,
  storedLoss,
  TASK,
  type TaskRow,
} from './loss-rows.pg.ts';
import type { LossClearance, LossQuery, LossStore, SeenAt, StoredLoss } from './loss-store.ts';

type LossName = Pick<StoredLoss, 'operator' | 'id'>;

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
        const text = `${CASE} where operator = $1 and id = $2`;
        const rows = await readValues<CaseRow>(client, text, [operator, id]);
        return (await withTasks(client, operator, rows))[0];
      }),
    byKeys: (operator, phoneKeys, lineKey, reference) =>
      asOperator(pool, operator, async (client) => {
        const rows = await readValues<CaseRow>(
          client,
          `${CASE} where operator = $1 and (reference = $4
             or (state = 'open'
               and (phone_key = any($2) or phone_key2 = any($2) or line_key = $3)))
           order by reported_at`,
          [operator, phoneKeys, lineKey ?? null, reference ?? null],
        );
        return withTasks(client, operator, rows);
      }),
    list: (operator, query) => list(pool, operator, query),
    log: async (operator, id) => {
      const rows = await readValuesAs<LogRow>(
        pool,
        operator,
        `select at, act, task, done_by as by, sealed, key_id from nagori.loss_log
         where operator = $1 and case_id = $2 order by seq`,
        [operator, id],
      );
      return rows.map(logLine);
    },
    byReference: async (reference, phoneKeys) => {
      const { rows } = await pool.query<LossName>(
        'select operator, case_id as id from nagori.loss_by_reference($1, $2, $3)',
        [reference, phoneKeys[0], phoneKeys[1]],
      );
      return rows[0];
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
      const text = 'select operator, case_id as id from nagori.loss_overdue($1, $2)';
      return (await pool.query<LossName>(text, [new Date(now), most])).rows;
    },
    onTheWay: async (most) => {
      const text = 'select operator, case_id as id from nagori.loss_on_the_way($1)';
      return (await pool.query<LossName>(text, [most])).rows;
    },
  };
}

/** Two texts, so that each uses its own index. */
const LISTS = {
  open: `${CASE} where operator = $1 and state = 'open'
      and ($2::timestamptz is null or (coalesce(next_deadline, 'infinity'), id) > ($2, $3::uuid))
    order by coalesce(next_deadline, 'infinity'), id limit $4`,
  closed: `${CASE} where operator = $1 and state = 'closed'
      and ($2::timestamptz is null or closed_at < $2 or (closed_at = $2 and id > $3::uuid))
    order by closed_at desc, id limit $4`,
} as const;

function list(
  pool: pg.Pool,
  operator: string,
  { state, after, most }: LossQuery,
): Promise<readonly StoredLoss[]> {
  return asOperator(pool, operator, async (client) => {
    const at = after?.at === Number.POSITIVE_INFINITY ? 'infinity' : dateOrNull(after?.at);
    const rows = await readValues<CaseRow>(client, LISTS[state], [operator, at, after?.id, most]);
    return withTasks(client, operator, rows);
  });
}

async function withTasks(
  client: pg.PoolClient,
  operator: string,
  cases: readonly CaseRow[],
): Promise<readonly StoredLoss[]> {
  if (cases.length === 0) return [];
  const rows = await readValues<TaskRow>(
    client,
    `${TASK} where operator = $1 and case_id = any($2)
     order by deadline, task`,
    [operator, cases.map(({ id }) => id)],
  );
  return cases.map((one) =>
    storedLoss(
      one,
      rows.filter(({ caseId }) => caseId === one.id),
    ),
  );
}

async function whereabouts(pool: pg.Pool, operator: string, id: string) {
  const seen = await readValues<SeenAt>(
    pool,
    'select operator, shop, state, at as since from nagori.lost_phone_seen($1, $2)',
    [operator, id],
  );
  const clearances = await pool.query<LossClearance>(
    'select status, since from nagori.lost_phone_clearances($1, $2)',
    [operator, id],
  );
  return { seen, clearances: clearances.rows };
}
