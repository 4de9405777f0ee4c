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

const SOON_MS = 4_000;

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

async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
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
  assert.ok(await until(() => runs.length > 0, SOON_MS), 'the job was left lying');
  await server.stop();
  assert.deepEqual(runs, ['next']);
});

test('a job that another server is at stays with it', async () => {
  const runs: string[] = [];
  let finish = () => {};
  const first = await startServer(runs, 'first', () => new Promise((done) => (finish = done)));
  await enqueue();
  assert.ok(await until(() => runs.length > 0, SOON_MS));
  const second = await startServer(runs, 'second', () => Promise.resolve());
  await pause(500);
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
    for (let n = 0; n < 8; n++) await enqueue();
    let running = 0;
    let seen = 0;
    const runs: string[] = [];
    const lasts = async () => {
      running += 1;
      seen = Math.max(seen, running);
      await pause(300);
      running -= 1;
    };
    const server = await startServer(runs, 'one', lasts, atOnce);
    assert.ok(await until(() => runs.length === 8 && running === 0, 2 * SOON_MS));
    await server.stop();
    assert.equal(seen, most);
  });
}
