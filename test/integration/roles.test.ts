/** A web server runs no jobs, a worker does; an embedded database has one server for both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { configFrom } from '../../apps/server/src/config.ts';
import { dataFolder, removeFolder } from '../../bench/whole-server.ts';
import { startWholeServer } from './server.testing.ts';

const FOLDER = { NAGORI_DATA: '/nowhere' };
const URL = { DATABASE_URL: 'postgres://owner@database.example/nagori' };

test('a role is web, worker or both, and the first two need a database of their own', () => {
  assert.equal(configFrom(FOLDER).role, 'both');
  assert.equal(configFrom({ ...FOLDER, ...URL, NAGORI_ROLE: 'web' }).role, 'web');
  assert.throws(() => configFrom({ ...FOLDER, NAGORI_ROLE: 'worker' }), /needs DATABASE_URL/);
  assert.throws(() => configFrom({ ...FOLDER, ...URL, NAGORI_ROLE: 'all' }), /web, worker, both/);
});

const data = await duringTests(async () => {
  const path = dataFolder();
  return { path, close: async () => removeFolder(path) };
});
const database = await duringTests(startTestDatabase);
const { folder, database: name } = database.connection;

const startedWith = (env: Readonly<Record<string, string>>) =>
  startWholeServer({
    env: {
      DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DATA: data.path,
      ...env,
    },
  });

/** How many connections the workers' login has, and which of these paths are answered. */
async function watchedAs(role: string) {
  const server = await startedWith({ NAGORI_ROLE: role });
  try {
    const { rows } = await database.pools.owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and usename = 'nagori_jobs'`,
    );
    const answers = await Promise.all(
      ['/live', '/api/v1/service', '/'].map((path) => fetch(server.origin + path)),
    );
    return { workers: rows[0]?.n ?? 0, statuses: answers.map(({ status }) => status) };
  } finally {
    await server.close();
  }
}

test('a web server starts no worker and answers; a worker says only that it is there', async () => {
  const web = await watchedAs('web');
  assert.equal(web.workers, 0);
  assert.deepEqual(web.statuses.slice(0, 2), [200, 200]);
  const worker = await watchedAs('worker');
  assert.ok(worker.workers > 0);
  assert.deepEqual(worker.statuses, [200, 404, 404]);
});

test('a start is refused where all programs may open more connections than there are', async () => {
  await assert.rejects(startedWith({ NAGORI_COPIES: '100' }), { code: 'connections-too-few' });
  const enough = await startedWith({ NAGORI_POOLS: 'app=3 staff=2', NAGORI_ROLE: 'web' });
  await enough.close();
});
