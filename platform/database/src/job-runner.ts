/**
 * Jobs (graphile-worker): enqueued in the transaction of the fact that asks for them, run at least
 * once.
 *
 * Invariants: every task can be run twice with the effect of once; a server that dies leaves its
 * jobs to the next.
 */
import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import { startJobOwners } from './job-owners.ts';

/** What it has to say is said by `onFailure`; its own lines would hold payloads. */
const QUIET = new Logger(() => () => undefined);

export type Task = (payload: unknown) => Promise<void>;

/** What an area does in the background. */
export interface Tasks {
  readonly tasks: Readonly<Record<string, Task>>;
  /** Cron patterns (UTC) of tasks that come round by themselves. */
  readonly rounds: Readonly<Record<string, string>>;
}

export interface JobRunnerOptions {
  readonly tasks: Readonly<Record<string, Task>>;
  /** Tasks that come round by themselves: cron pattern by task (UTC). */
  readonly rounds: Readonly<Record<string, string>>;
  /** Called with a task that threw; it is tried again, later each time. */
  readonly onFailure: (task: string, error: unknown) => void;
}

export interface JobRunner {
  readonly stop: () => Promise<void>;
}

/** The login of the workers reads and changes the queue, and has nothing else (decision 0057). */
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

/** The queue's own tables, made by the owner for the login of its workers; idempotent. */
export async function prepareJobs(owner: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: owner, logger: QUIET });
  await owner.query(GRANTS);
}

/** `pool`: of the login `nagori_jobs`. */
export async function startJobs(pool: pg.Pool, options: JobRunnerOptions): Promise<JobRunner> {
  const items: CronItem[] = Object.entries(options.rounds).map(([task, match]) => ({
    task,
    match,
    // A round that was missed while no server ran is skipped: the next one does its work.
    options: { backfillPeriod: 0 },
  }));
  const owners = await startJobOwners(pool, (error) => options.onFailure('job-owners', error));
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => owners.add(workerPool.id));
  const runner = await run({
    pgPool: pool,
    events,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: QUIET,
    parsedCronItems: parseCronItems(items),
    taskList: Object.fromEntries(
      Object.entries(options.tasks).map(([name, task]) => [
        name,
        async (payload: unknown) => {
          try {
            await task(payload);
          } catch (error) {
            options.onFailure(name, error);
            throw error;
          }
        },
      ]),
    ),
  });
  return {
    stop: async () => {
      await runner.stop();
      await owners.stop();
    },
  };
}
