/** The next server takes over a dead server's jobs at once; a living server's jobs stay with it. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { duringTests } from '@nagori/testkit';
import { prepareJobs, startJobs } from './job-runner.ts';
import { openPoolsWithOwner } from './pools.ts';
import { startTestDatabase } from './test-database.ts';

const database = await duringTests(startTestDatabase);
before(async () => {
  await prepareJobs(database.pools.owner);
});

/** How long an event is waited for, however busy the machine is. */
const DEADLINE_MS = 60_000;
/** In which what must not happen would have happened. */
const MEANWHILE_MS = 300;
const JOBS = 8;

/** A separate server; `runs` records what its tasks received. */
async function startServer(
  runs: string[],
  name: string,
  lasts: () => Promise<void>,
  atOnce?: number,
) {
  const pools = openPoolsWithOwner(database.connection);
  const jobs = await startJobs(pools.jobs, {
    tasks: {
      work: async () => {
        runs.push(name);
        await lasts();
      },
    },
    rounds: {},
    onFailure: (_, error) => assert.fail(String(error)),
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  return {
    stop: async () => {
      await jobs.stop();
      await pools.end();
    },
  };
}

const enqueue = () =>
  database.pools.owner.query(`select graphile_worker.add_job('work', '{}'::json)`);

async function until(holds: () => boolean): Promise<boolean> {
  const end = performance.now() + DEADLINE_MS;
  while (!holds() && performance.now() < end) await pause(20);
  return holds();
}

test('a job that a killed worker left locked is run by the next server at its start', async () => {
  await enqueue();
  await database.pools.owner.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now()`,
  );
  const runs: string[] = [];
  const server = await startServer(runs, 'next', () => Promise.resolve());
  assert.ok(await until(() => runs.length > 0), 'the job was left lying');
  await server.stop();
  assert.deepEqual(runs, ['next']);
});

test('a job that another server is at stays with it', async () => {
  const runs: string[] = [];
  let finish = () => {};
  const first = await startServer(runs, 'first', () => new Promise((done) => (finish = done)));
  await enqueue();
  assert.ok(await until(() => runs.length > 0));
  const second = await startServer(runs, 'second', () => Promise.resolve());
  await pause(MEANWHILE_MS);
  finish();
  await first.stop();
  await second.stop();
  const { rows } = await database.pools.owner.query(
    'select count(*) as n from graphile_worker._private_jobs',
  );
  assert.deepEqual([runs, rows[0]?.n], [['first'], 0]);
});

for (const [most, atOnce] of [
  [2, undefined],
  [5, 5],
] as const) {
  test(`${most} jobs run side by side where ${atOnce ?? 'nothing'} is set`, async () => {
    for (let n = 0; n < JOBS; n++) await enqueue();
    const runs: string[] = [];
    const atWork: (() => void)[] = [];
    const lasts = () => new Promise<void>((done) => void atWork.push(done));
    const server = await startServer(runs, 'one', lasts, atOnce);
    // Whoever has one leaves it only when as many are at work as there may be.
    for (let left = JOBS; left > 0; left -= most) {
      const wanted = Math.min(most, left);
      assert.ok(await until(() => atWork.length === wanted), `${atWork.length} of ${wanted}`);
      await pause(MEANWHILE_MS);
      assert.equal(atWork.length, wanted);
      for (const finish of atWork.splice(0)) finish();
    }
    await server.stop();
    assert.equal(runs.length, JOBS);
  });
}
