/** R30: a recall reaches what is recorded after it, in every order, until it is lifted. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  BENCH_WORK,
  certified,
  issue,
  opening,
  released,
  review,
  statusOf,
} from '../../clearance/src/clearance.testing.ts';
import { STAFF, takeIn } from '../../handover/src/handover.testing.ts';
import { ADMINISTRATOR, startReplayServer } from './replay.testing.ts';
import type { RecalledToolDto } from './wire.ts';

const RECALLS = '/api/v1/replay/recalls';
const TOOL = 'overwriter';

const replays = await duringTests(startReplayServer);
const { world } = replays;
const administrator = world.server.as(ADMINISTRATOR);

/** Acts on a recall, whatever it found. */
async function recall(tool: string): Promise<void> {
  const { run } = await replays.replay({ kind: 'recall', tool, from: '2020-01-01T00:00:00.000Z' });
  const { length } = await replays.hits(run.id);
  const { acted } = await replays.act(run.id, length);
  assert.equal(acted?.left, 0);
}

async function lift(): Promise<void> {
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  for (const { id } of body) {
    const { status } = await administrator.post(`${RECALLS}/${id}/lift`, {});
    assert.equal(status, 200);
  }
}

afterEach(lift);

const read = async (id: string) =>
  (await world.server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

const recallsOn = ({ evidence }: HandoverDto) =>
  evidence.filter(({ kind }) => kind === 'tool-recall').length;

/** Taken in, with the bench's work recorded under these names of the tool. */
async function worked(n: number, name: string): Promise<HandoverDto> {
  await takeIn(world.server, n);
  const { id } = await opening(world.server, n, 'release');
  const work = BENCH_WORK.map((one) =>
    one.kind === 'overwrite-report' ? { ...one, tool: { name } } : one,
  );
  await world.server.as(STAFF).record(id, ...work);
  return read(id);
}

test('R30 a recalled tool proves nothing on the next phone, in any spelling', async () => {
  await recall(TOOL);
  for (const [n, name] of [TOOL, 'Over writer', 'OVER-WRITER', 'ｏｖｅｒｗｒｉｔｅｒ'].entries()) {
    const phone = await worked(10 + n, name);
    assert.equal(phone.decision.verdict, 'hold', name);
    assert.equal(recallsOn(phone), 1, name);
    assert.equal((await issue(world, phone.id)).status, 409, name);
  }
});

test('R30 a recall reaches what was certified between the replay and its action', async () => {
  const asked = { kind: 'recall', tool: TOOL, from: '2020-01-01T00:00:00.000Z' };
  const { run } = await replays.replay(asked);
  const { length } = await replays.hits(run.id);
  const paper = await certified(world, 20);
  await replays.act(run.id, length);
  const { handover } = paper;
  await review(world, handover);
  assert.match(await statusOf(world, paper, 20), /withdrawn$/);
  assert.equal(recallsOn(await read(handover)), 1);
});

test('R30 what was recorded before a recall is marked before it is certified', async () => {
  const asked = { kind: 'recall', tool: TOOL, from: '2020-01-01T00:00:00.000Z' };
  const { run } = await replays.replay(asked);
  const { length } = await replays.hits(run.id);
  const id = await released(world, 30);
  await replays.act(run.id, length);
  assert.equal((await issue(world, id)).status, 409);
  assert.equal(recallsOn(await read(id)), 1);
});

test('R30 a lifted recall ends on the record, and its work counts again', async () => {
  await recall(TOOL);
  const { id, decision } = await worked(40, TOOL);
  assert.equal(decision.verdict, 'hold');
  await lift();
  assert.deepEqual((await administrator.get(RECALLS)).body, []);
  // Nothing new is asked for but the next act.
  assert.equal((await issue(world, id)).status, 201);
  assert.equal(recallsOn(await read(id)), 2);
  const again = await administrator.post<{ code: string }>(
    `${RECALLS}/01890000-0000-7000-8000-000000000000/lift`,
    {},
  );
  assert.equal(again.body.code, 'recall-not-found');
  await recall(TOOL);
  assert.equal(recallsOn(await read(id)), 3);
});

test('R30 a recall with nothing on record stays in force, for this operator alone', async () => {
  await recall('never used');
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  assert.deepEqual(
    body.map(({ tool, by }) => ({ tool, by })),
    [{ tool: 'never used', by: 'staff-1' }],
  );
  const stranger = world.server.as({ ...ADMINISTRATOR, operator: 'dealer-d' });
  assert.deepEqual((await stranger.get(RECALLS)).body, []);
  const [one] = body;
  assert.equal((await stranger.post(`${RECALLS}/${one?.id}/lift`, {})).status, 404);
});

test('R30 a recall that was ended is not recorded any further', async () => {
  const paper = await certified(world, 50);
  const { run } = await replays.replay({
    kind: 'recall',
    tool: TOOL,
    from: '2020-01-01T00:00:00.000Z',
  });
  const { length } = await replays.hits(run.id);
  const post = await administrator.post<{ run: { id: string } }>(
    `/api/v1/replay/runs/${run.id}/act`,
    { hits: length },
  );
  // As the worker begins, and is slower than an administrator who finds the mistake.
  const recall = { tool: TOOL, from: Date.parse('2020-01-01T00:00:00Z') };
  await replays.recalls.declare('carrier-a', {
    ...{ ...recall, id: run.id, by: 'staff-1', at: world.server.now },
  });
  await lift();
  await replays.work(post.body.run.id);
  assert.match(await statusOf(world, paper, 50), /valid$/);
  assert.equal(recallsOn(await read(paper.handover)), 0);
});

test('R30 a recall of another tool is answered by a look that names its tool', async () => {
  await recall('another-tool');
  await takeIn(world.server, 60);
  const { id } = await opening(world.server, 60, 'release');
  await world.server.as(STAFF).record(id, ...BENCH_WORK);
  const held = await read(id);
  assert.deepEqual(
    [held.decision.verdict, held.decision.steps.map((step) => step.id)],
    ['hold', ['second-look-felica']],
  );
  assert.match(JSON.stringify(held.decision.reasons), /record its name/);
  // As the page records it.
  const [, look] = BENCH_WORK;
  await world.server.as(STAFF).record(id, { ...look, tool: { name: 'felica-reader' } });
  assert.equal((await read(id)).decision.verdict, 'accept');
});

test('R30 a tool’s name is of signs that evidence may hold', async () => {
  const asked = { kind: 'recall', tool: 'over\twriter', from: '2020-01-01T00:00:00.000Z' };
  assert.equal((await administrator.post('/api/v1/replay/runs', asked)).status, 400);
  // An earlier version took it.
  const id = '01890000-0000-7000-8000-000000000001';
  await replays.recalls.declare('carrier-a', {
    ...{ id, tool: 'over\twriter', from: 0, by: 'staff-1', at: world.server.now },
  });
  assert.equal(recallsOn(await worked(70, TOOL)), 1);
});
