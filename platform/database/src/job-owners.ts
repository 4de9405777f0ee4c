/**
 * Frees jobs of dead workers. A killed worker leaves its job locked, and graphile-worker waits four
 * hours before it frees it. Here each server holds an advisory lock for its workers while it lives:
 * taking that lock proves that they are dead, and their jobs are freed. A worker's own job is freed
 * where its taking was stored and the answer lost, so that it was never begun. One that was added
 * again meanwhile is removed instead: freed, it would stay in the table for ever.
 *
 * Invariants: a job of a living server is not freed while that server reaches the database; if it
 * cannot, a job may run twice, which every task must tolerate anyway (job-runner.ts). A connection
 * is returned once.
 */
import type pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.ts';

/** The class of these two-number locks; the second number is the worker's. */
const CLASS = ADVISORY_LOCKS.jobOwner;
const SWEEP_EVERY_MS = 10_000;

/** Proven while the transaction lasts: a living server holds the lock. */
const DEAD = `
  with owners as (
    select distinct locked_by as worker from graphile_worker._private_jobs
    where locked_at is not null and not (locked_by = any ($1))
  ), dead as (
    select worker from owners where pg_try_advisory_xact_lock(${CLASS}, hashtext(worker))
  )`;

const FREE = `${DEAD}
  select graphile_worker.force_unlock_workers(array_agg(worker)) from dead having count(*) > 0`;

/** Taken by a worker of this process ($1), whose answer was lost: it is at $2, and not at this. */
const NOT_BEGUN = `locked_by = any ($1) and locked_at < now() - interval '1 minute'
      and id <> all ($2::bigint[])`;

/**
 * Added again under its key after it was taken (\`add_job\`): it lost its key and got the most
 * attempts, so that no worker would take it again, and the added one does the work. The taking
 * leaves \`updated_at\` as it was.
 */
const FORGET_REPLACED = `${DEAD}, replaced as (
    delete from graphile_worker._private_jobs
    where key is null and attempts >= max_attempts and updated_at > locked_at
      and (locked_by in (select worker from dead) or (${NOT_BEGUN}))
    returning job_queue_id, locked_by
  )
  update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
  from replaced where q.id = replaced.job_queue_id and q.locked_by = replaced.locked_by`;

/** The answer to a taking arrives within this time, or never. */
const FREE_NOT_BEGUN = `
  with freed as (
    update graphile_worker._private_jobs set locked_by = null, locked_at = null
    where ${NOT_BEGUN}
    returning job_queue_id
  )
  update graphile_worker._private_job_queues set locked_by = null, locked_at = null
  where locked_by = any ($1) and id in (select job_queue_id from freed)`;

export interface JobOwners {
  /** Registers a worker of this process under its name. */
  readonly add: (worker: string) => void;
  /** Frees what is to be freed now. */
  readonly sweep: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Frees jobs of dead workers at once, and then every ten seconds. `begun` gives the jobs that this
 * process is at.
 */
export async function startJobOwners(
  pool: pg.Pool,
  onError: (error: unknown) => void,
  begun: () => readonly string[],
): Promise<JobOwners> {
  const workers = new Set<string>();
  let client: pg.PoolClient | undefined;
  let work: Promise<void> = Promise.resolve();
  let stopped = false;

  const lock = (worker: string) =>
    client?.query('select pg_advisory_lock_shared($1, hashtext($2))', [CLASS, worker]);

  /** Returns a connection once: a database that stops can also break one that was just returned. */
  const giveBack = (held: pg.PoolClient | undefined): void => {
    if (held === undefined || held !== client) return;
    client = undefined;
    held.release(true);
  };
  /** A broken connection has lost its locks. */
  const connected = async (): Promise<pg.PoolClient> => {
    if (client !== undefined) return client;
    const fresh = await pool.connect();
    fresh.once('error', () => giveBack(fresh));
    // One that did not answer a round in time is closed without an error.
    fresh.once('end', () => giveBack(fresh));
    client = fresh;
    for (const worker of workers) await lock(worker);
    return fresh;
  };
  const inTurn = (act: (held: pg.PoolClient) => Promise<unknown>): Promise<void> => {
    work = work
      .then(async () => {
        if (!stopped) await act(await connected());
      })
      .catch(onError);
    return work;
  };
  const sweep = () =>
    inTurn(async (held) => {
      await held.query(FORGET_REPLACED, [[...workers], begun()]);
      await held.query(FREE, [[...workers]]);
      await held.query(FREE_NOT_BEGUN, [[...workers], begun()]);
    });

  await sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();
  return {
    add: (worker) => {
      workers.add(worker);
      void inTurn(() => lock(worker) ?? Promise.resolve());
    },
    sweep,
    stop: async () => {
      clearInterval(timer);
      stopped = true;
      await work;
      giveBack(client);
    },
  };
}
