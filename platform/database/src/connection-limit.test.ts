/** What the server says about its limits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { connectionLimit } from './connection-limit.ts';
import { startTestDatabase } from './test-database.ts';

const { pools } = await duringTests(startTestDatabase);

test('the limit is what administrators leave, or the database’s own', async () => {
  const { server, reserved, database, most } = await connectionLimit(pools.app);
  assert.ok(server > 0);
  assert.ok(reserved > 0);
  assert.equal(database, undefined);
  assert.equal(most, server - reserved);
  const { rows } = await pools.owner.query('select current_database() as name');
  await pools.owner.query(`alter database "${rows[0].name}" connection limit 17`);
  const limited = await connectionLimit(pools.app);
  assert.equal(limited.database, 17);
  assert.equal(limited.most, 17);
});
