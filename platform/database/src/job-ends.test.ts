/**
 * A job that ends while the database is away: the process lives, the end is written once the
 * database is back, and a job that was passed on is left to its later run (ADR 0076).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { duringTests } from '@nagori/testkit';
import { jobEnds } from './job-ends.ts';
import { startJobOwners } from './job-owners.ts';
import { jobQueue } from './job-queue.ts';
import { prepareJobs, startJobs, type Task } from './job-runner.ts';
import { openPoolsWithOwner } from './pools.ts';
import { startTestDatabase } from './test-database.ts';

/** A server of its own, since it is killed. */
const database = await duringTests(() => startTestDatabase(true));
const { owner } = database.pools;
before(async () => {
  await prepareJobs(owner);
  await owner.query('create table public.effect (job text primary key, runs int not null)');
});

const WITHIN_MS = 60_000;

async function until<Value>(ask: () => Promise<Value | undefined | false>): Promise<Value> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    // The database may be away.
    const value = await ask().catch(() => undefined);
    if (value !== undefined && value !== false) return value;
    assert.ok(performance.now() < end, 'it did not come to pass');
    await pause(20);
  }
}

/** Kills PostgreSQL as a whole; the embedded server's guard starts it again. */
async function killPostgres(): Promise<void> {
  const { rows } = await owner.query<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  );
  const file = join(rows[0]?.folder ?? '', 'postmaster.pid');
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGQUIT');
  await until(async () => {
    try {
      process.kill(pid, 0);
      return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
    } catch {
      return true;
    }
  });
}

/** The effect of a job, once however often it runs. */
const effect = (job: string) =>
  owner.query(
    `insert into public.effect values ($1, 1)
     on conflict (job) do update set runs = effect.runs + 1`,
    [job],
  );
const effectsOf = async (job: string) =>
  (await owner.query('select runs from public.effect where job = $1', [job])).rows[0]?.runs;

async function startServer(tasks: Readonly<Record<string, Task>>, failures: string[] = []) {
  const pools = openPoolsWithOwner(database.connection);
  const jobs = await startJobs(pools.jobs, {
    tasks,
    rounds: {},
    onFailure: (task) => failures.push(task),
  });
  return {
    stop: async () => {
      await jobs.stop();
      await pools.end();
    },
  };
}

const enqueue = (task: string, queue: string | null = null) =>
  owner.query('select graphile_worker.add_job($1, $2::json, queue_name => $3)', [
    task,
    '{}',
    queue,
  ]);
const jobOf = async (task: string) =>
  (
    await owner.query(
      `select j.id, j.attempts, j.locked_by, j.last_error, j.run_at > now() as later
       from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [task],
    )
  ).rows[0];
const lockedQueues = async () =>
  (
    await owner.query(
      `select queue_name from graphile_worker._private_job_queues where locked_by is not null`,
    )
  ).rows;

test('a job that is done while the database is away ends once it is back', async () => {
  const failures: string[] = [];
  const server = await startServer(
    {
      done: async () => {
        await effect('done');
        await killPostgres();
      },
      after: async () => {
        await effect('after');
      },
    },
    failures,
  );
  await enqueue('done', 'line');
  await until(async () => (await jobOf('done')) === undefined);
  assert.equal(await effectsOf('done'), 1, 'it is not run again');
  assert.ok(failures.includes('job-end'), 'that the end was late is reported');
  await enqueue('after', 'line');
  await until(async () => (await effectsOf('after')) === 1);
  await server.stop();
  assert.deepEqual(await lockedQueues(), []);
});

test('a job that fails while the database is away is tried again later', async () => {
  const server = await startServer({
    fails: async () => {
      await killPostgres();
      throw new Error('one \0 word \ud800');
    },
  });
  await enqueue('fails');
  const job = await until(async () => {
    const one = await jobOf('fails');
    return one?.last_error !== null && one;
  });
  assert.deepEqual([job.attempts, job.locked_by, job.later], [1, null, true]);
  assert.equal(job.last_error, 'one  word \ufffd');
  await server.stop();
});

test('a server that stops while the database is away leaves its job to the next one', async () => {
  const pools = openPoolsWithOwner(database.connection);
  const errors: unknown[] = [];
  const ends = jobEnds(pools.jobs, (error) => errors.push(error));
  await enqueue('left');
  const { id } = await jobOf('left');
  ends.begin({ id, attempts: 1, revision: 0, locked_by: 'pool-own' });
  await pools.end();
  const client = await ends.pool.connect();
  const ending = client.query({ name: 'complete_job/graphile_worker', text: '', values: [id] });
  await pause(50);
  assert.deepEqual(ends.begun(), [String(id)]);
  await ends.stop(100);
  await ending;
  assert.equal(errors.length, 1);
  assert.equal((await jobOf('left'))?.id, id);
});

test('a job that was passed on is not ended by the run before', async () => {
  let finish = () => {};
  let begun = false;
  const first = await startServer({
    passed: () => {
      begun = true;
      return new Promise((done) => {
        finish = done;
      });
    },
  });
  await enqueue('passed', 'passed-on');
  await until(async () => begun);
  // As the next server does, once the lock of this one dropped: it frees the job and takes it.
  await owner.query('select graphile_worker.force_unlock_workers(array[$1])', [
    (await jobOf('passed')).locked_by,
  ]);
  await owner.query(
    `with j as (update graphile_worker._private_jobs
       set locked_by = 'pool-next', locked_at = now(), attempts = attempts + 1
       where locked_by is null and job_queue_id is not null returning job_queue_id)
     update graphile_worker._private_job_queues set locked_by = 'pool-next', locked_at = now()
     where id in (select job_queue_id from j)`,
  );
  finish();
  await first.stop();
  const job = await jobOf('passed');
  assert.deepEqual([job?.attempts, job?.locked_by], [2, 'pool-next']);
  assert.deepEqual(await lockedQueues(), [{ queue_name: 'passed-on' }]);
});

const addAgain = (task: string, payload: object = {}) =>
  owner.query(
    `select graphile_worker.add_job($1, $2::json, queue_name => 'in-turn', job_key => $1)`,
    [task, JSON.stringify(payload)],
  );

for (const [how, end] of [
  ['ends', () => Promise.resolve()],
  ['fails', () => Promise.reject(new Error('of the first run'))],
] as const) {
  test(`a job added again under its key while it runs ${how}: nothing of it is left`, async () => {
    const task = `again-${how}`;
    let finish = () => {};
    let runs = 0;
    const server = await startServer({
      [task]: async () => {
        runs += 1;
        if (runs > 1) return;
        await new Promise<void>((done) => {
          finish = done;
        });
        await end();
      },
    });
    await addAgain(task);
    await until(async () => runs === 1);
    await addAgain(task);
    finish();
    await until(async () => runs === 2);
    await until(async () => (await jobOf(task)) === undefined);
    await server.stop();
    assert.equal((await jobQueue(owner)).failed, 0);
  });
}

/** As a worker of a server takes it, whose run then ends by no answer. */
const takeFor = (worker: string, key: string, error: string | null = null) =>
  owner.query(
    `with j as (update graphile_worker._private_jobs set locked_by = $1,
         locked_at = now() - interval '2 minutes', attempts = attempts + 1, last_error = $3
       where key = $2 returning job_queue_id)
     update graphile_worker._private_job_queues set locked_by = $1, locked_at = now()
     where id in (select job_queue_id from j)`,
    [worker, key, error],
  );
const rowsOf = async (task: string) =>
  (
    await owner.query(
      `select j.attempts = j.max_attempts as "isLast" from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [task],
    )
  ).rows;

for (const error of [null, 'of an earlier run']) {
  const what = error === null ? 'a job' : 'a job that had failed before';
  test(`${what} whose worker died, and that was added again, leaves nothing`, async () => {
    await addAgain('replaced', { number: 1 });
    await takeFor('pool-dead', 'replaced', error);
    await addAgain('replaced', { number: 2 });
    assert.equal((await rowsOf('replaced')).length, 2);
    const seen: unknown[] = [];
    const server = await startServer({ replaced: async (payload) => void seen.push(payload) });
    await until(async () => seen.length > 0 && (await rowsOf('replaced')).length === 0);
    await server.stop();
    assert.deepEqual(seen, [{ number: 2 }]);
    assert.deepEqual([(await jobQueue(owner)).failed, await lockedQueues()], [0, []]);
  });
}

test('a job that ended a worker each time is left, and counts as failed', async () => {
  await enqueue('deadly');
  const { id } = await jobOf('deadly');
  await owner.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now(),
       attempts = max_attempts, last_error = 'once' where id = $1`,
    [id],
  );
  const server = await startServer({});
  await until(async () => (await jobOf('deadly'))?.locked_by === null);
  await server.stop();
  assert.deepEqual(await rowsOf('deadly'), [{ isLast: true }]);
  assert.equal((await jobQueue(owner)).failed, 1);
  await owner.query('delete from graphile_worker._private_jobs where id = $1', [id]);
});

test('a job that was freed, added again and passed on is not ended by the run before', async () => {
  const pools = openPoolsWithOwner(database.connection);
  const ends = jobEnds(pools.jobs, (error) => assert.fail(String(error)));
  const take = async (worker: string) =>
    owner.query(
      `with j as (update graphile_worker._private_jobs
         set locked_by = $1, locked_at = now(), attempts = attempts + 1
         where key = 'renewed' returning job_queue_id)
       update graphile_worker._private_job_queues set locked_by = $1, locked_at = now()
       where id in (select job_queue_id from j)`,
      [worker],
    );
  const run = async () =>
    (await owner.query(`select * from graphile_worker._private_jobs where key = 'renewed'`))
      .rows[0];
  await addAgain('renewed', { number: 1 });
  await take('pool-one');
  const first = await run();
  ends.begin(first);
  await owner.query(`select graphile_worker.force_unlock_workers(array['pool-one'])`);
  await addAgain('renewed', { number: 2 });
  for (const worker of ['pool-two', 'pool-one']) {
    await take(worker);
    const client = await ends.pool.connect();
    await client.query({ name: 'complete_job_q/x', text: '', values: [first.id] });
    assert.deepEqual((await run()).payload, { number: 2 }, worker);
    assert.equal((await lockedQueues()).length, 1, worker);
    ends.begin(first);
  }
  await owner.query(`delete from graphile_worker._private_jobs where key = 'renewed'`);
  await owner.query(`select graphile_worker.force_unlock_workers(array['pool-one'])`);
  await pools.end();
});

test('a job that was taken while its answer was lost is freed by its own server', async () => {
  const begun: string[] = [];
  const owners = await startJobOwners(
    database.pools.jobs,
    (error) => assert.fail(String(error)),
    () => begun,
  );
  owners.add('pool-own');
  await enqueue('lost');
  await enqueue('begun');
  await addAgain('lost-again');
  await takeFor('pool-own', 'lost-again');
  await addAgain('lost-again');
  await owner.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-own',
       locked_at = now() - interval '2 minutes'
     where id = any($1)`,
    [[(await jobOf('lost')).id, (await jobOf('begun')).id]],
  );
  begun.push(String((await jobOf('begun')).id));
  await owners.sweep();
  assert.equal((await jobOf('lost')).locked_by, null);
  assert.equal((await jobOf('begun')).locked_by, 'pool-own');
  assert.deepEqual([await rowsOf('lost-again'), await lockedQueues()], [[{ isLast: false }], []]);
  await owners.stop();
});
