/**
 * Jobs (graphile-worker): enqueued in the transaction that requires them, run at least once.
 *
 * Invariants: running a task twice has the effect of once; a dead server's jobs pass to the next; a
 * job that ends while the database is away ends once it is back (job-ends.ts).
 */
import { EventEmitter } from 'node:events';
import {
  type CronItem,
  type JobHelpers,
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import { jobEnds } from './job-ends.ts';
import { startJobOwners } from './job-owners.ts';
import { asServer } from './writer.ts';

/** `onFailure` reports failures; graphile-worker's own lines would hold payloads. */
const QUIET = new Logger(() => () => undefined);

export type Task = (payload: unknown) => Promise<void>;

/** An area's background tasks. */
export interface Tasks {
  readonly tasks: Readonly<Record<string, Task>>;
  /** Cron patterns (UTC) of recurring tasks. */
  readonly rounds: Readonly<Record<string, string>>;
}

export interface JobRunnerOptions {
  readonly tasks: Readonly<Record<string, Task>>;
  /** Recurring tasks: cron pattern by task (UTC). */
  readonly rounds: Readonly<Record<string, string>>;
  /** Called when a task throws. The task is retried, after a longer pause each time. */
  readonly onFailure: (task: string, error: unknown) => void;
  /** Around each run of a task: it calls `run` once, and throws what `run` throws. */
  readonly around?: (task: string, run: () => Promise<void>) => Promise<void>;
  /** How many run side by side; a few, where the same program answers people. */
  readonly atOnce?: number;
}

const A_FEW = 2;

/** An end that is not written by then leaves its job to the next server. */
const ENDS_WITHIN_MS = 5_000;

export interface JobRunner {
  readonly stop: () => Promise<void>;
}

/** The workers' login can read and change the queue, and nothing else (decision 0057). */
const GRANTS = `
  grant usage on schema graphile_worker to nagori_jobs;
  grant select on all tables in schema graphile_worker to nagori_jobs;
  grant usage, select on all sequences in schema graphile_worker to nagori_jobs;
  do $$
  declare
    one regclass;
  begin
    for one in select c.oid from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r'
        and c.relrowsecurity
    loop
      execute format('grant insert, update, delete on %s to nagori_jobs', one);
      if not exists (select from pg_policy p where p.polrelid = one and p.polname = 'jobs') then
        execute format('create policy jobs on %s to nagori_jobs using (true)', one);
      end if;
    end loop;
  end
  $$;`;

/** The queue's own tables, created by the owner for its workers' login; idempotent. */
export async function prepareJobs(owner: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: owner, logger: QUIET });
  await owner.query(GRANTS);
}

/** `pool` belongs to the login `nagori_jobs`. */
export async function startJobs(pool: pg.Pool, options: JobRunnerOptions): Promise<JobRunner> {
  const items: CronItem[] = Object.entries(options.rounds).map(([task, match]) => ({
    task,
    match,
    // A round that was missed while no server ran is skipped, since the next one does its work.
    options: { backfillPeriod: 0 },
  }));
  const { around = (_task, work) => work(), atOnce = A_FEW } = options;
  const ends = jobEnds(pool, (error) => options.onFailure('job-end', error));
  const owners = await startJobOwners(
    pool,
    (error) => options.onFailure('job-owners', error),
    ends.begun,
  );
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => owners.add(workerPool.id));
  const runner = await run({
    pgPool: ends.pool,
    events,
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: QUIET,
    parsedCronItems: parseCronItems(items),
    taskList: Object.fromEntries(
      Object.entries(options.tasks).map(([name, task]) => [
        name,
        (payload: unknown, { job }: JobHelpers) =>
          around(name, async () => {
            ends.begin(job);
            try {
              await asServer(() => task(payload));
            } catch (error) {
              options.onFailure(name, error);
              throw error;
            }
          }),
      ]),
    ),
  });
  return {
    stop: async () => {
      await runner.stop();
      await ends.stop(ENDS_WITHIN_MS);
      await owners.stop();
    },
  };
}
