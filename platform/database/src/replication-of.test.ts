/** What the database says about its standbys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { replicationOf } from './replication-of.ts';
import { startTestDatabase } from './test-database.ts';

// A separate server, since the setting belongs to a whole cluster.
const { pools } = await duringTests(() => startTestDatabase(true));

async function standbys(names: string): Promise<void> {
  await pools.owner.query(`alter system set synchronous_standby_names = '${names}'`);
  await pools.owner.query('select pg_reload_conf()');
  // A session reads the new setting before its next statement, and may be a moment late.
  for (;;) {
    const { rows } = await pools.app.query('show synchronous_standby_names');
    if (rows[0]?.synchronous_standby_names === names) return;
  }
}

test('without names of standbys, a commit waits for no other machine', async () => {
  assert.equal(await replicationOf(pools.app), 'none');
  await standbys('*');
  assert.equal(await replicationOf(pools.app), 'strict');
  await standbys('');
});

for (const [commit, expected] of [
  ['on', 'strict'],
  ['remote_apply', 'strict'],
  ['remote_write', 'none'],
  ['local', 'none'],
  ['off', 'none'],
] as const) {
  test(`synchronous_commit ${commit} is ${expected}`, async () => {
    await standbys('*');
    const client = await pools.app.connect();
    try {
      await client.query(`set synchronous_commit = ${commit}`);
      assert.equal(await replicationOf(client as unknown as typeof pools.app), expected);
    } finally {
      client.release(true);
      await standbys('');
    }
  });
}
