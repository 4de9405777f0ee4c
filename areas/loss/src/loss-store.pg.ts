/**
 * Loss cases in PostgreSQL (migrations/0500-loss-cases.sql).
 *
 * Invariants: one transaction a write, with the phone's marking as lost and the jobs; row-level
 * security holds every statement to its operator; the log is only added to.
 */
import type { Job, PhoneKey } from '@nagori/area-handover';
import { asOperator, dateOrNull } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import { lossReads } from './loss-reads.pg.ts';
import { addLog } from './loss-rows.pg.ts';
import type {
  LossChange,
  LossStore,
  OpenLossResult,
  OpenLossWrite,
  StoredTask,
} from './loss-store.ts';
import { isSettled } from './loss-tasks.ts';

/** A number of a case that exists already, or a second call in the same moment. */
const UNIQUE_VIOLATION = '23505';
const TRIES = 3;

export function lossStore(pool: pg.Pool): LossStore {
  return {
    ...lossReads(pool),
    open: (write) => open(pool, write),
    change: (change) => changeCase(pool, change),
    tryCode: (operator, id, most) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `update nagori.loss_case set code_tries = code_tries + 1
           where operator = $1 and id = $2 and code_tries < $3`,
          [operator, id, most],
        );
        return rowCount === 1;
      }),
  };
}

async function open(pool: pg.Pool, write: OpenLossWrite): Promise<OpenLossResult> {
  for (let tries = 1; ; tries++) {
    try {
      return await asOperator(pool, write.operator, (client) => openOnce(client, write));
    } catch (error) {
      // A concurrent call opened it: the next attempt finds that case.
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION || tries === TRIES) throw error;
    }
  }
}

async function openOnce(client: pg.PoolClient, write: OpenLossWrite): Promise<OpenLossResult> {
  const { operator, id, phoneKeys, lineKey, request } = write;
  const { rows } = await client.query<{ id: string; again: boolean }>(
    `select id, (request = $2) is true as again from nagori.loss_case
     where operator = $1 and (request = $2 or (state = 'open' and
       (phone_key = any($3) or phone_key2 = any($3) or line_key = $4)))
     order by (request = $2) is true desc, reported_at limit 1`,
    [operator, request ?? null, phoneKeys, lineKey ?? null],
  );
  const [known] = rows;
  if (known !== undefined) return { outcome: known.again ? 'again' : 'open', id: known.id };
  await client.query(
    `insert into nagori.loss_case (operator, id, reference, phone_key, phone_key2, line_key,
       sealed, key_id, practice, state, version, reported_at, next_deadline, request)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', 1, $10, $11, $12)`,
    [
      operator,
      id,
      write.reference,
      phoneKeys[0] ?? null,
      phoneKeys[1] ?? null,
      lineKey ?? null,
      write.sealed.bytes,
      write.sealed.keyId,
      write.practice,
      dateOrNull(write.at),
      dateOrNull(write.nextDeadline),
      request ?? null,
    ],
  );
  for (const task of write.tasks) {
    await client.query(
      `insert into nagori.loss_task (operator, case_id, task, kind, party, way, state, settled,
         deadline) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        operator,
        id,
        task.task,
        task.kind,
        task.party ?? null,
        task.way,
        task.state,
        isSettled(task),
        dateOrNull(task.deadline),
      ],
    );
  }
  await addLog(client, operator, id, [write.log]);
  await markLost(client, operator, id, phoneKeys, write.at);
  await enqueue(client, write.jobs);
  return { outcome: 'written' };
}

function changeCase(pool: pg.Pool, change: LossChange): Promise<'written' | 'stale'> {
  const { operator, id } = change;
  return asOperator(pool, operator, async (client) => {
    const { rowCount } = await client.query(
      `update nagori.loss_case set version = version + 1, next_deadline = $4,
         state = case when $5::timestamptz is null then state else 'closed' end,
         closed_at = coalesce($5, closed_at), outcome = coalesce($6, outcome),
         proof = case when $8 then null else coalesce($7, proof) end
       where operator = $1 and id = $2 and version = $3`,
      [
        operator,
        id,
        change.expected,
        dateOrNull(change.nextDeadline),
        dateOrNull(change.close?.at),
        change.close?.outcome ?? null,
        change.proof ?? null,
        change.phone !== undefined,
      ],
    );
    if (rowCount !== 1) return 'stale';
    for (const task of change.tasks) await changeTask(client, change, task);
    const at = change.log[0]?.at ?? 0;
    if (change.phone !== undefined) {
      const { keys, sealed } = change.phone;
      await client.query(
        `update nagori.loss_case set phone_key = $3, phone_key2 = $4, sealed = $5, key_id = $6
         where operator = $1 and id = $2`,
        [operator, id, keys[0] ?? null, keys[1] ?? null, sealed.bytes, sealed.keyId],
      );
      await unmarkLost(client, operator, id, keys, at);
      await markLost(client, operator, id, keys, at);
    }
    if (change.close !== undefined) await unmarkLost(client, operator, id, [], change.close.at);
    await addLog(client, operator, id, change.log);
    await enqueue(client, change.jobs);
    return 'written';
  });
}

async function changeTask(
  client: pg.PoolClient,
  { operator, id }: LossChange,
  task: StoredTask,
): Promise<void> {
  await client.query(
    `update nagori.loss_task set state = $4, settled = $5, done_at = $6, done_by = $7,
       receipt = $8, key_id = $9, acknowledged_at = $10, escalated_at = $11, undo = $12
     where operator = $1 and case_id = $2 and task = $3`,
    [
      operator,
      id,
      task.task,
      task.state,
      isSettled(task),
      dateOrNull(task.at),
      task.by ?? null,
      task.receipt?.bytes ?? null,
      task.receipt?.keyId ?? null,
      dateOrNull(task.acknowledgedAt),
      dateOrNull(task.escalatedAt),
      task.undo ?? null,
    ],
  );
}

async function markLost(
  client: pg.PoolClient,
  operator: string,
  id: string,
  keys: readonly PhoneKey[],
  at: Instant,
): Promise<void> {
  for (const key of keys) {
    await client.query(
      `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
       values ($1, $2, $3, $4)
       on conflict (phone_key, operator, case_id) do update set closed_at = null`,
      [key, operator, id, dateOrNull(at)],
    );
  }
}

/** All of the case's phones but these are no longer lost by it. */
async function unmarkLost(
  client: pg.PoolClient,
  operator: string,
  id: string,
  remaining: readonly PhoneKey[],
  at: Instant,
): Promise<void> {
  await client.query(
    `update nagori.lost_phone set closed_at = $4
     where operator = $1 and case_id = $2 and not (phone_key = any($3)) and closed_at is null`,
    [operator, id, remaining, dateOrNull(at)],
  );
}

async function enqueue(client: pg.PoolClient, jobs: readonly Job[]): Promise<void> {
  for (const { task, payload, key, runAt } of jobs) {
    await client.query('select nagori.enqueue($1, $2, $3, coalesce($4, now()))', [
      task,
      JSON.stringify(payload),
      key ?? null,
      dateOrNull(runAt),
    ]);
  }
}
