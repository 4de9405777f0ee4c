/** R30: another copy records work by a recalled tool in the middle of an act, and goes down. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { addEvidence } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { BENCH_WORK, opening } from '../../clearance/src/clearance.testing.ts';
import { otherCopy, STAFF, takeIn } from '../../handover/src/handover.testing.ts';
import { NAMED_WORK, startReplayServer } from './replay.testing.ts';

const replays = await duringTests(startReplayServer);
const { world } = replays;
const { server } = world;
const { handover: deps } = server.deps;
const staff = server.as(STAFF);
const TOOL = 'felica scanner';
const KILLED = new Error('killed');

before(async () => {
  const asked = { kind: 'recall', tool: TOOL, from: '2020-01-01T00:00:00.000Z' };
  const { run } = await replays.replay(asked);
  await replays.act(run.id, (await replays.hits(run.id)).length);
});

/** Another copy records the last look, with the recalled tool, and goes down before its mark. */
async function lookedElsewhere(id: string): Promise<void> {
  const copy = otherCopy(deps);
  let writes = 0;
  copy.store.append = async (write) => {
    writes += 1;
    if (writes === 2) throw KILLED;
    return deps.store.append(write);
  };
  const { badge, ...look } = BENCH_WORK[6];
  const evidence = { ...look, tool: { name: TOOL } };
  await assert.rejects(addEvidence(copy, STAFF, { handover: id, evidence, badge }), KILLED);
}

// Whichever reading of the phone it comes before.
for (const nth of [1, 2, 3]) {
  test(`R30 an act is judged with the recalls of its own try: ${nth}`, async () => {
    await takeIn(server, nth);
    const { id } = await opening(server, nth, 'release');
    await staff.record(id, ...NAMED_WORK.slice(0, -1));
    const { byHandover } = deps.store;
    let readings = 0;
    const late: typeof byHandover = async (...of) => {
      readings += 1;
      if (readings === nth) await lookedElsewhere(id);
      return byHandover(...of);
    };
    Object.assign(deps.store, { byHandover: late });
    const asked = { party: 'receiver', route: 'reuse' };
    const { status } = await staff.post(`/api/v1/handovers/${id}/confirm`, asked);
    Object.assign(deps.store, { byHandover });
    const { state, evidence } = (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;
    const marks = evidence.filter(({ kind }) => kind === 'tool-recall').length;
    assert.deepEqual([status, state, marks], [409, 'open', readings < nth ? 0 : 1]);
    assert.ok(nth > 1 || readings > 1);
  });
}
