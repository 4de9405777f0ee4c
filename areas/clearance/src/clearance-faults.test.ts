/**
 * The write of a certificate fails as *not persisted* and as *persisted anyway*; the request is
 * sent again, and one certificate stands.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverStore } from '@nagori/area-handover';
import { duringTests } from '@nagori/testkit';
import { issue, released, startClearanceServer, statusOf } from './clearance.testing.ts';

let next: 'not persisted' | 'persisted anyway' | undefined;

/** As the driver says it when the connection broke: nobody knows whether the commit arrived. */
class LostConnection extends Error {
  readonly code = 'ECONNRESET';
}

function spoiled(store: HandoverStore): HandoverStore {
  return {
    ...store,
    append: async (write) => {
      if (write.sideEffects?.clearance === undefined) return store.append(write);
      const fault = next;
      next = undefined;
      if (fault === undefined) return store.append(write);
      if (fault === 'persisted anyway') await store.append(write);
      throw new LostConnection('the connection broke');
    },
  };
}

const world = await duringTests(() => startClearanceServer(spoiled));

const FAULTS = ['not persisted', 'persisted anyway'] as const;
for (const [n, fault] of FAULTS.entries()) {
  for (const requestId of [undefined, randomUUID()]) {
    const name = requestId === undefined ? 'without' : 'with';
    test(`${fault}, sent again ${name} a request id: one certificate`, async () => {
      const phone = 50 + 2 * n + (requestId === undefined ? 0 : 1);
      const id = await released(world, phone);
      const body = requestId === undefined ? {} : { requestId };
      next = fault;
      assert.equal((await issue(world, id, body)).status, 503);
      const again = await issue(world, id, body);
      assert.ok(again.status === 200 || again.status === 201, JSON.stringify(again.body));
      assert.equal(await statusOf(world, again.body, phone), 'cleared: valid');
      const { rows } = await world.server.database.pools.owner.query(
        `select status, count(*)::int as count from nagori.clearance
         where handover = $1 group by 1`,
        [id],
      );
      assert.deepEqual(rows, [{ status: 'valid', count: 1 }]);
    });
  }
}
