/**
 * Writes the ends of jobs. graphile-worker sends each once and does not wait for it (`completeJob`
 * and `failJob` in its worker.js), so that one that fails would end the process. It is given a pool
 * whose connections send an end until it is written.
 *
 * Invariants: towards graphile-worker no end fails. A job is completed by the run that it was taken
 * for: one that was freed and taken again stays with the later run, together with its queue
 * (ADR 0076). An end that is given up at `stop` leaves its job locked, and the next server runs it
 * again (job-owners.ts).
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Between two attempts at one end; doubles up to the most. */
const PAUSE_MS = 100;
const PAUSE_MOST_MS = 5_000;

/** How graphile-worker names the statement that ends one job. */
const END = /^(complete|fail)_job(_q)?\//;

/**
 * Its worker still has the job, as it was when this run began: one that was freed and added again
 * has another `revision`.
 */
const COMPLETE = `
  with done as (
    delete from graphile_worker._private_jobs
    where id = $1::bigint and revision = $2::int and locked_by = $3
    returning job_queue_id, locked_by
  )
  update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
  from done where q.id = done.job_queue_id and q.locked_by = done.locked_by`;

/**
 * A job that was added again under its key while it ran lost its key and got the most attempts
 * (`add_job`): its failure is nobody's to try again, since the added one does the work.
 */
const FORGET_REPLACED = `
  delete from graphile_worker._private_jobs
  where id = $1::bigint and key is null and locked_at is null
    and attempts = max_attempts and $2::int < max_attempts`;

/** A run of a job, as the job was when it was taken. */
export interface JobRun {
  readonly id: string | number;
  readonly revision: number;
  readonly attempts: number;
  readonly locked_by: string | null;
}

export interface JobEnds {
  /** For graphile-worker, in place of the pool. */
  readonly pool: pg.Pool;
  /** To be called before a run begins. */
  readonly begin: (run: JobRun) => void;
  /** The jobs that were begun and whose end is not written. */
  readonly begun: () => readonly string[];
  /** Waits this long for the ends that are not written, then gives them up. */
  readonly stop: (withinMs: number) => Promise<void>;
}

/** The first failure of an end goes to `onError`. */
export function jobEnds(pool: pg.Pool, onError: (error: unknown) => void): JobEnds {
  /** Of a job that was begun twice here, none: which run ends, nothing tells. */
  const runs = new Map<string, { readonly only: JobRun | undefined; readonly count: number }>();
  const pending = new Set<Promise<void>>();
  const given = new AbortController();

  const write = async (end: pg.QueryConfig): Promise<void> => {
    let waitMs = PAUSE_MS;
    for (let tries = 0; !given.signal.aborted; tries++) {
      try {
        await send(pool, end);
        return;
      } catch (error) {
        if (tries === 0) onError(error);
      }
      await pause(waitMs, undefined, { signal: given.signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, PAUSE_MOST_MS);
    }
  };
  const writeAll = async (ends: readonly pg.QueryConfig[]): Promise<void> => {
    for (const end of ends) await write(end);
  };
  const left = (id: string): void => {
    const run = runs.get(id);
    if (run === undefined || run.count === 1) runs.delete(id);
    else runs.set(id, { ...run, count: run.count - 1 });
  };
  const take = async (named: pg.QueryConfig): Promise<void> => {
    const { id, ends } = endOf(named, (one) => runs.get(one)?.only);
    const writing = writeAll(ends).finally(() => {
      pending.delete(writing);
      left(id);
    });
    pending.add(writing);
    await writing;
  };

  return {
    pool: Object.create(pool, {
      connect: {
        value: (callback?: Parameters<pg.Pool['connect']>[0]) =>
          callback === undefined ? Promise.resolve(connection(pool, take)) : pool.connect(callback),
      },
      query: { value: pool.query.bind(pool) },
    }) as pg.Pool,
    begin: (run) => {
      const known = runs.get(String(run.id));
      const only = known === undefined ? run : undefined;
      runs.set(String(run.id), { only, count: (known?.count ?? 0) + 1 });
    },
    begun: () => [...runs.keys()],
    stop: async (withinMs) => {
      const waited = pause(withinMs, undefined, { signal: given.signal });
      await Promise.race([Promise.all(pending), waited]);
      given.abort();
    },
  };
}

/** Connects with its first statement that is no end: an end connects as often as it must. */
function connection(pool: pg.Pool, take: (end: pg.QueryConfig) => Promise<void>) {
  let client: Promise<pg.PoolClient> | undefined;
  return {
    query: async (asked: string | pg.QueryConfig, values?: unknown[]): Promise<unknown> => {
      if (typeof asked === 'object' && END.test(asked.name ?? '')) return take(asked);
      client ??= pool.connect();
      return (await client).query(asked, values);
    },
    release: async (): Promise<void> => {
      const held = await client?.catch(() => undefined);
      held?.release();
    },
  };
}

async function send(pool: pg.Pool, end: pg.QueryConfig): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(end);
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
}

/** What writes the end of one job, in this order. */
function endOf(
  { name = '', text, values = [] }: pg.QueryConfig,
  runOf: (id: string) => JobRun | undefined,
): { readonly id: string; readonly ends: readonly pg.QueryConfig[] } {
  const [first, second] = values;
  if (name.startsWith('complete')) {
    const id = String([first].flat()[0]);
    const run = runOf(id);
    if (run === undefined) return { id, ends: [] };
    return { id, ends: [{ text: COMPLETE, values: [id, run.revision, run.locked_by] }] };
  }
  const failed = JSON.parse(String(second), storable) as readonly { readonly jobId: unknown }[];
  const id = String(failed[0]?.jobId);
  const run = runOf(id);
  const fail = { text, values: [first, JSON.stringify(failed)] };
  const forget = { text: FORGET_REPLACED, values: [id, run?.attempts] };
  return { id, ends: run === undefined ? [fail] : [fail, forget] };
}

/** PostgreSQL takes no NUL and no lone surrogate, and an error's message may quote one. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
