/** Another copy records meanwhile what a certificate waited for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addEvidence } from '@nagori/area-handover';
import { duringTests } from '@nagori/testkit';
import { otherCopy, STAFF, takeIn } from '../../handover/src/handover.testing.ts';
import { BENCH_WORK, issue, opening, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { server, deps } = world;

test('a certificate whose first try was judged too early is answered', async () => {
  await takeIn(server, 1);
  const { id } = await opening(server, 1, 'release');
  await server.staff.record(id, ...BENCH_WORK.slice(0, -1));
  const { store } = deps.handover;
  const { entries } = store;
  const copy = otherCopy(deps.handover);
  const { badge, ...evidence } = BENCH_WORK[6];
  let isFirst = true;
  const late: typeof entries = async (...of) => {
    const read = await entries(...of);
    if (isFirst) {
      isFirst = false;
      const last = await addEvidence(copy, STAFF, { handover: id, evidence, badge });
      assert.equal(last.kind, 'done');
    }
    return read;
  };
  Object.assign(store, { entries: late });
  const { status } = await issue(world, id);
  const { rows } = await server.database.pools.owner.query('select from nagori.clearance');
  assert.deepEqual([status, rows.length], [201, 1]);
});
