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

/** How many connections the workers' login has. */
async function workersOf(role: string): Promise<number> {
  const server = await startWholeServer({
    env: {
      DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DATA: data.path,
      NAGORI_ROLE: role,
    },
  });
  try {
    const { rows } = await database.pools.owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and usename = 'nagori_jobs'`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    await server.close();
  }
}

test('a web server starts no worker; a worker does', async () => {
  assert.equal(await workersOf('web'), 0);
  assert.ok((await workersOf('worker')) > 0);
});
