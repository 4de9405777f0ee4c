import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { destroyedKeysOf } from './destroy-again.ts';
import { startTestDatabase } from './test-database.ts';

const { connection, pools } = await duringTests(startTestDatabase);

test('a database of a release without a list of destroyed keys has none', async () => {
  assert.deepEqual(await destroyedKeysOf(connection), []);
  await pools.owner.query('drop table nagori.destroyed_key cascade');
  assert.deepEqual(await destroyedKeysOf(connection), []);
});
