/** How much work waits in the queue of jobs (graphile-worker), for those who watch it. */
import type pg from 'pg';

export interface JobQueue {
  /** Jobs that are due and that no worker has begun. */
  readonly ready: number;
  /** How long the first of them has been due; 0 if there is none. */
  readonly oldestMs: number;
  /** Jobs that failed and will be run again. */
  readonly again: number;
  /**
   * Jobs that failed as often as they may: no worker takes them. One without a key and an error was
   * added again while it ran, and its server died: job-owners.ts removes it.
   */
  readonly failed: number;
}

const QUEUE = `select
    count(*) filter (where is_due) as ready,
    coalesce(1000 * extract(epoch from now() - min(run_at) filter (where is_due)), 0)::float8
      as "oldestMs",
    count(*) filter (where attempts > 0 and attempts < max_attempts and locked_at is null) as again,
    count(*) filter (where attempts >= max_attempts and locked_at is null
      and (key is not null or last_error is not null)) as failed
  from (select *, run_at <= now() and attempts < max_attempts and locked_at is null as is_due
    from graphile_worker._private_jobs) j`;

/** `pool` belongs to the login `nagori_jobs`. */
export async function jobQueue(pool: Pick<pg.Pool, 'query'>): Promise<JobQueue> {
  const { rows } = await pool.query<JobQueue>(QUEUE);
  const [queue] = rows;
  if (queue === undefined) throw new TypeError('the queue did not answer');
  return queue;
}
