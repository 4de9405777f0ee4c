/**
 * Long runs in PostgreSQL (migrations/1300-runs.sql, 1786-run-turns.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it. A run and its
 * job are stored in one transaction. A finished run is never started again. What a turn writes
 * names the turn, so that a server that was passed by writes nothing.
 */
import { ADVISORY_LOCKS, asOperator, readValues, readValuesAs } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { NewRun, Run, RunStep, RunStore, RunTurn, WholeRun } from './run-store.ts';

const COLUMNS = `id, kind, asked, digest, asked_by, asked_at, state, done, total, begun_at,
  begun_done, changed_at`;
const WHOLE = `${COLUMNS}, turn, checkpoint, result`;
/** How many runs of each kind are stored; a new one replaces the oldest. */
const RUNS_LISTED_MOST = 40;

export function runStore(pool: pg.Pool): RunStore {
  return {
    known: (operator, kind, digest) =>
      one(
        pool,
        operator,
        `select ${COLUMNS} from nagori.run where operator = $1 and kind = $2 and digest = $3
           and state <> 'failed' order by asked_at desc limit 1`,
        [kind, digest],
      ),
    ask: (operator, run, most) => ask(pool, operator, run, most),
    again: (operator, id, by, at, most) => again(pool, operator, id, by, at, most),
    byId: (operator, id) =>
      one(pool, operator, `select ${WHOLE} from nagori.run where operator = $1 and id = $2`, [id]),
    list: (operator, kind, most) =>
      readValuesAs<Run>(
        pool,
        operator,
        `select ${COLUMNS} from nagori.run where operator = $1 and kind = $2
         order by asked_at desc, id limit $3`,
        [operator, kind, most],
      ),
    begin: (operator, id, at) =>
      one(
        pool,
        operator,
        `update nagori.run set state = 'running', begun_at = $3, begun_done = done, changed_at = $3,
           turn = turn + 1
         where operator = $1 and id = $2 and state in ('waiting', 'running')
         returning ${WHOLE}`,
        [id, new Date(at)],
      ),
    keep: (operator, run, step, at) =>
      asOperator(pool, operator, (client) => keepRun(client, operator, run, step, at)),
    end: (operator, { id, turn }, { state, result }, at) =>
      change(
        pool,
        operator,
        `update nagori.run set state = $3, result = $4, changed_at = $5, checkpoint = null
         where operator = $1 and id = $2 and state in ('running', 'waiting') and turn = $6`,
        [id, state, JSON.stringify(result), new Date(at), turn],
      ).then(() => undefined),
    stop: (operator, id, at) =>
      change(
        pool,
        operator,
        `update nagori.run set state = 'stopped', changed_at = $3
         where operator = $1 and id = $2 and state in ('waiting', 'running')`,
        [id, new Date(at)],
      ),
    wait: (operator, run, at) => wait(pool, operator, run, at),
  };
}

/**
 * Stores the progress and the checkpoint. False: the run was stopped or begun again, so nothing may
 * be written.
 */
export async function keepRun(
  client: pg.PoolClient,
  operator: string,
  { id, turn }: RunTurn,
  { done, total, checkpoint }: RunStep,
  at: Instant,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update nagori.run set done = $3, total = $4, changed_at = $5,
       checkpoint = coalesce($6, checkpoint)
     where operator = $1 and id = $2 and state = 'running' and turn = $7`,
    [operator, id, done, total, new Date(at), checkpoint ?? null, turn],
  );
  return rowCount === 1;
}

/** Whether the operator's queue is full; later requests wait for this transaction. */
async function isFull(client: pg.PoolClient, operator: string, most: number): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [
    ADVISORY_LOCKS.longRun,
    operator,
  ]);
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from nagori.run
     where operator = $1 and state in ('waiting', 'running')`,
    [operator],
  );
  return (rows[0]?.n ?? 0) >= most;
}

function again(
  pool: pg.Pool,
  operator: string,
  id: string,
  by: string,
  at: Instant,
  most: number,
): Promise<Run | 'too-many' | undefined> {
  return asOperator(pool, operator, async (client) => {
    if (await isFull(client, operator, most)) return 'too-many' as const;
    const [run] = await readValues<Run>(
      client,
      `update nagori.run set state = 'waiting', asked_by = $3, asked_at = $4, changed_at = $4,
         begun_at = null
       where operator = $1 and id = $2 and state in ('stopped', 'failed')
       returning ${COLUMNS}`,
      [operator, id, by, new Date(at)],
    );
    if (run === undefined) return undefined;
    await client.query('select nagori.enqueue_run($1, $2)', [operator, id]);
    return run;
  });
}

function wait(pool: pg.Pool, operator: string, { id, turn }: RunTurn, at: Instant): Promise<void> {
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(
      `update nagori.run set state = 'waiting', changed_at = $3
       where operator = $1 and id = $2 and state = 'running' and turn = $4`,
      [operator, id, new Date(at), turn],
    );
    if (rowCount === 1) await client.query('select nagori.enqueue_run($1, $2)', [operator, id]);
  });
}

function ask(pool: pg.Pool, operator: string, run: NewRun, most: number): Promise<Run | undefined> {
  return asOperator(pool, operator, async (client) => {
    if (await isFull(client, operator, most)) return undefined;
    const [asked] = await readValues<Run>(
      client,
      `insert into nagori.run (operator, id, kind, asked, digest, asked_by, asked_at, state,
         changed_at) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $7) returning ${COLUMNS}`,
      [
        operator,
        run.id,
        run.kind,
        JSON.stringify(run.asked),
        run.digest,
        run.askedBy,
        new Date(run.askedAt),
      ],
    );
    await client.query('select nagori.enqueue_run($1, $2)', [operator, run.id]);
    await client.query(
      `delete from nagori.run where operator = $1 and kind = $2
         and state not in ('waiting', 'running') and id not in (
           select id from nagori.run where operator = $1 and kind = $2
           order by asked_at desc, id limit $3)`,
      [operator, run.kind, RUNS_LISTED_MOST],
    );
    return asked;
  });
}

async function one(
  pool: pg.Pool,
  operator: string,
  text: string,
  values: readonly unknown[],
): Promise<WholeRun | undefined> {
  return (await readValuesAs<WholeRun>(pool, operator, text, [operator, ...values]))[0];
}

function change(
  pool: pg.Pool,
  operator: string,
  text: string,
  values: readonly unknown[],
): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(text, [operator, ...values]);
    return rowCount === 1;
  });
}
