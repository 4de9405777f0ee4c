/** Runs that other versions of the program stored: in the list, and beside every write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { ADMINISTRATOR, startReplayServer } from './replay.testing.ts';
import type { ReplayRunDto, ReplayRunLineDto } from './wire.ts';

const replays = await duringTests(startReplayServer);
const administrator = replays.world.server.as(ADMINISTRATOR);
const RUNS = '/api/v1/replay/runs';

/** Makes the run one that asks for something else. */
async function asOther(id: string, asked: object): Promise<void> {
  const { owner } = replays.world.server.database.pools;
  const text = 'update nagori.run set asked = $2 where id = $1';
  const { rowCount } = await owner.query(text, [id, JSON.stringify(asked)]);
  assert.equal(rowCount, 1);
}

test('R30 a recall from before 1970 and a run of another version are shown', async () => {
  const recall = { kind: 'recall', tool: 'tool-x', from: '2026-11-01T00:00:00.000Z' };
  const { run: old } = await replays.replay(recall);
  const { run: other } = await replays.replay({ ...recall, tool: 'tool-y' });
  const from = '1969-12-31T15:00:00.000Z';
  await asOther(old.id, { ...recall, from });
  await asOther(other.id, { kind: 'weather' });
  const list = await administrator.get<ReplayRunLineDto[]>(RUNS);
  assert.equal(list.status, 200, JSON.stringify(list.body));
  const by = (id: string) => list.body.find(({ run }) => run.id === id)?.by;
  assert.deepEqual(by(old.id), { ...recall, from });
  assert.deepEqual(by(other.id), { kind: 'unknown' });
  for (const { id } of [old, other]) {
    const one = await administrator.get<ReplayRunDto>(`${RUNS}/${id}`);
    assert.equal(one.status, 200, JSON.stringify(one.body));
  }
  const { run: count } = await replays.replay({ kind: 'bench' });
  const measured = await administrator.post(RUNS, { kind: 'measured', count: count.id });
  assert.equal(measured.status, 200, JSON.stringify(measured.body));
  const act = await administrator.post(`${RUNS}/${other.id}/act`, { hits: 1 });
  assert.equal(act.status, 409, JSON.stringify(act.body));
});
