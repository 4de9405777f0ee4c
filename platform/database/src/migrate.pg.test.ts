/** A database may be ahead of a program, or behind it, or too busy to be changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import type pg from 'pg';
import { applyAll, missingMigrations } from './migrate.ts';
import type { Migration } from './migration-files.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startTestDatabase } from './test-database.ts';

// Of its own: what is applied to it stays.
const database = await duringTests(() => startTestDatabase(true));
const { owner } = database.pools;
const NEXT: Migration = {
  name: '9000-next.sql',
  sql: '-- expand\nalter table nagori.handover add column next int',
  digest: 'digest-of-next',
  kind: 'expand',
};
const PATIENCE = { lockMs: 50, tries: 2, pauseMs: 10 };

async function withClient(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await owner.connect();
  await work(client).finally(() => client.release());
}

const forget = (name: string) =>
  owner.query('delete from public.migration where name = $1', [name]);

test('a migration that does not get its locks names who has a transaction open', async () => {
  const other = await owner.connect();
  await other.query('begin; select from nagori.handover limit 0');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const apply = () => withClient((client) => applyAll(client, [NEXT], PATIENCE));
  await assert.rejects(apply(), {
    code: 'migration-blocked',
    message: /`9000-next.sql` did not get its locks in 2 tries.* open: postgres \(process \d+/,
  });
  await other.query('rollback');
  other.release();
  await apply();
});

test('the release before starts beside an expansion, and not beside a contraction', async () => {
  await withClient(async (client) => assert.deepEqual(await missingMigrations(client), []));
  await prepareDatabase(database.connection);
  await prepareDatabase(database.connection, false);
  await owner.query("update public.migration set kind = 'contract' where name = $1", [NEXT.name]);
  const unknown = { code: 'migration-unknown', message: /9000-next.sql/ };
  await assert.rejects(prepareDatabase(database.connection), unknown);
  await assert.rejects(prepareDatabase(database.connection, false), unknown);
  await forget(NEXT.name);
});

test('a server that may not migrate refuses a database that is behind', async () => {
  const { rows } = await owner.query<{ name: string; digest: string }>(
    'select name, digest from public.migration order by name desc limit 1',
  );
  const [{ name, digest } = assert.fail()] = rows;
  await forget(name);
  await assert.rejects(prepareDatabase(database.connection, false), {
    code: 'database-behind',
    message: new RegExp(`lacks \`${name}\` and 0 more: run \`script/server migrate\``),
  });
  await owner.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest]);
  await prepareDatabase(database.connection, false);
});
