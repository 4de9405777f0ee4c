/** A broken connection is returned to its pool once, whenever it breaks. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type pg from 'pg';
import { startJobOwners } from './job-owners.ts';

/** A pool of one connection at a time, as in pg-pool: returning one twice throws. */
class Pool {
  readonly given: FakeClient[] = [];
  readonly connect = async (): Promise<FakeClient> => {
    const client = new FakeClient();
    this.given.push(client);
    return client;
  };
}

class FakeClient extends EventEmitter {
  released = 0;
  readonly query = async (): Promise<object> => ({ rows: [] });
  readonly release = (): void => {
    this.released += 1;
    if (this.released > 1) throw new Error('released twice');
    // As in pg-pool: the pool listens to connections that are not in use.
    this.on('error', () => undefined);
  };
}

async function started() {
  const pool = new Pool();
  const owners = await startJobOwners(
    pool as unknown as pg.Pool,
    (error) => assert.fail(`${error}`),
    () => [],
  );
  const [client] = pool.given;
  assert.ok(client !== undefined);
  return { pool, owners, client };
}

test('a database that ends after the last word breaks nothing that was given back', async () => {
  const { owners, client } = await started();
  await owners.stop();
  client.emit('error', new Error('terminating connection'));
  assert.equal(client.released, 1);
});

test('a connection that breaks is given back, and another one is taken', async () => {
  const { pool, owners, client } = await started();
  client.emit('error', new Error('terminating connection'));
  assert.equal(client.released, 1);
  owners.add('worker-1');
  await owners.stop();
  assert.deepEqual(
    pool.given.map(({ released }) => released),
    [1, 1].slice(0, pool.given.length),
  );
});
