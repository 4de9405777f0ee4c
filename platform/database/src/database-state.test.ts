/** What a running program asks of its database, as the login that asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { databaseState } from './database-state.ts';
import { jobQueue } from './job-queue.ts';
import { prepareJobs } from './job-runner.ts';
import { knownMigrations } from './migration-files.ts';
import { replicationOf } from './replication-of.ts';
import { startTestDatabase } from './test-database.ts';

const { pools } = await duringTests(startTestDatabase);

test('a database that was just brought up to date is as known', async () => {
  const before = Date.now();
  const { now, ...state } = await databaseState(pools.jobs, knownMigrations());
  assert.deepEqual(state, { isReadOnly: false, migrations: 'as-known', standbys: 0 });
  assert.ok(now >= before && now <= Date.now(), String(now - before));
});

test('a program knows whether its migrations are missing or other ones', async () => {
  const known = knownMigrations();
  const later = { name: '9999-later.sql', digest: 'a' };
  const first = { name: known[0]?.name ?? '', digest: 'other' };
  const state = async (migrations: typeof known) =>
    (await databaseState(pools.jobs, migrations)).migrations;
  assert.equal(await state([...known, later]), 'behind');
  assert.equal(await state([first, ...known.slice(1)]), 'changed');
  // The program before this one, on tables that a newer one has brought up to date.
  assert.equal(await state(known.slice(0, -3)), 'as-known');
});

test('a database without a standby does not replicate', async () => {
  assert.equal(await replicationOf(pools.jobs), 'none');
});

test('the queue tells jobs that are due, those that come again, and those that ended', async () => {
  const { owner, jobs } = pools;
  await prepareJobs(owner);
  assert.deepEqual(await jobQueue(jobs), { ready: 0, oldestMs: 0, again: 0, failed: 0 });
  const add = (name: string, runAt: string) =>
    owner.query(
      `select graphile_worker.add_job($1, '{}'::json, run_at => now() + $2::interval,
         max_attempts => 3, job_key => $1)`,
      [name, runAt],
    );
  const before = Date.now();
  await add('due', '-90 seconds');
  await add('later', '1 hour');
  await add('again', '1 hour');
  await add('failed', '-1 hour');
  await owner.query(
    `update graphile_worker._private_jobs
     set attempts = case key when 'failed' then 3 else 1 end where key in ('again', 'failed')`,
  );
  const { oldestMs, ...counts } = await jobQueue(jobs);
  assert.deepEqual(counts, { ready: 1, again: 1, failed: 1 });
  const mostMs = 90_000 + Date.now() - before + 1;
  assert.ok(oldestMs >= 90_000 && oldestMs <= mostMs, String(oldestMs));
});
