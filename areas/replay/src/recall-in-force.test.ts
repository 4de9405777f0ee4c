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
import { ADMINISTRATOR, NAMED_WORK, startReplayServer } from './replay.testing.ts';
import type { RunStore } from './run-store.ts';
import type { RecalledToolDto, ReplayRunLineDto } from './wire.ts';

const RECALLS = '/api/v1/replay/recalls';
const TOOL = 'overwriter';
const KILLED = new Error('killed');

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

/** Ends all recalls; their runs wait. */
async function lift(): Promise<void> {
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  for (const { id } of body) {
    const { status, body } = await administrator.post<ReplayRunLineDto>(
      `${RECALLS}/${id}/lift`,
      {},
    );
    assert.equal(status, 200);
    waiting.push(body.run.id);
  }
}
const waiting: string[] = [];

/** Ends the only recall, and gives the run that takes it off the phones. */
async function askedToLift(): Promise<string> {
  const [one] = (await administrator.get<RecalledToolDto[]>(RECALLS)).body;
  const { body } = await administrator.post<ReplayRunLineDto>(`${RECALLS}/${one?.id}/lift`, {});
  assert.deepEqual([body.by.kind, body.run.state], ['lift', 'waiting']);
  return body.run.id;
}

afterEach(async () => {
  await lift();
  for (const id of waiting.splice(0)) await replays.work(id);
});

const read = async (id: string) =>
  (await world.server.as(STAFF).get<HandoverDto>(`/api/v1/handovers/${id}`)).body;

const recallsOn = ({ evidence }: HandoverDto) =>
  evidence.filter(({ kind }) => kind === 'tool-recall').length;

/** Taken in, with the bench's work recorded under these names of the tool. */
async function worked(n: number, name: string): Promise<HandoverDto> {
  await takeIn(world.server, n);
  const { id } = await opening(world.server, n, 'release');
  const work = NAMED_WORK.map((one) =>
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
  await takeIn(world.server, 60);
  const { id } = await opening(world.server, 60, 'release');
  await world.server.as(STAFF).record(id, ...BENCH_WORK);
  await recall('another-tool');
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

test('R30 a recall that was ended is in force again when it is acted on again', async () => {
  const { id } = await worked(55, TOOL);
  const asked = { kind: 'recall', tool: TOOL, from: '2020-01-01T00:00:00.000Z' };
  const { run } = await replays.replay(asked);
  const { length } = await replays.hits(run.id);
  const first = await replays.act(run.id, length);
  assert.equal((await replays.act(run.id, length)).run.id, first.run.id);
  for (const _ of ['again', 'and again']) {
    world.server.now += 1_000;
    await replays.work(await askedToLift());
    world.server.now += 1_000;
    const { acted } = await replays.act(run.id, length);
    assert.equal(acted?.left, 0);
    assert.equal((await administrator.get<RecalledToolDto[]>(RECALLS)).body.length, 1);
  }
  assert.equal(recallsOn(await read(id)), 5, 'recalled, ended, and so on');
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
  await lift();
  assert.deepEqual((await administrator.get(RECALLS)).body, []);
});

test('R30 ending a recall judges its phones again, once each', async () => {
  const paper = await certified(world, 80);
  await recall(TOOL);
  await review(world, paper.handover);
  const phone = await worked(81, TOOL);
  const other = await takeIn(world.server, 82);
  world.server.now += 1_000;
  const id = await askedToLift();
  // Before its run: shown as it counts by now, and not on record yet.
  const before = await read(phone.id);
  assert.deepEqual([before.decision.verdict, recallsOn(before)], ['accept', 1]);
  await replays.work(id);
  const run = await replays.read(id);
  assert.equal(run.run.state, 'done');
  const { decision } = await read(phone.id);
  assert.equal(decision.verdict, 'accept');
  const words = async () =>
    Promise.all([phone.id, paper.handover, other.id].map(async (of) => recallsOn(await read(of))));
  assert.deepEqual(await words(), [2, 2, 0]);
  // Its certificate was withdrawn, and that is final.
  await review(world, paper.handover);
  assert.match(await statusOf(world, paper, 80), /withdrawn$/);
  assert.equal(run.acted?.left, 0);
  assert.ok((run.acted?.uncertified ?? 0) >= 1);
  const listed = await replays.hits(id);
  const hit = listed.find(({ handover }) => handover === phone.id);
  assert.deepEqual([hit?.before.verdict, hit?.after.verdict], ['hold', 'accept']);
  assert.equal(run.acted?.recorded, listed.length);
  // Asked again, it is the same run, and nothing more is recorded.
  assert.ok(run.by.kind === 'lift');
  const again = await administrator.post<ReplayRunLineDto>(`${RECALLS}/${run.by.word}/lift`, {});
  assert.equal(again.body.run.id, id);
  await replays.work(id);
  assert.deepEqual(await words(), [2, 2, 0]);
});

test('R30 a killed run of an ended recall goes on, and lists every phone', async () => {
  await recall(TOOL);
  const phones = [await worked(90, TOOL), await worked(91, TOOL)];
  world.server.now += 1_000;
  const id = await askedToLift();
  // The server is killed after each of what it stores.
  let stored = 0;
  for (let most = 1; (await replays.read(id)).run.state !== 'done'; most++) {
    assert.ok(most < 20);
    stored = 0;
    const runs: RunStore = {
      ...replays.runs,
      keep: async (...step) => {
        stored += 1;
        if (stored > most) throw KILLED;
        return replays.runs.keep(...step);
      },
      end: (operator, turn, how, at) =>
        how.state === 'failed' ? Promise.resolve() : replays.runs.end(operator, turn, how, at),
    };
    await replays.work(id, undefined, runs).catch((error) => assert.equal(error, KILLED));
  }
  const { acted, found } = await replays.read(id);
  const listed = await replays.hits(id);
  assert.equal(listed.length, acted?.recorded);
  assert.equal(
    Object.values(found?.changes ?? {}).reduce((a, b) => a + b),
    listed.length,
  );
  for (const { id: of } of phones) {
    const now = await read(of);
    assert.deepEqual([now.decision.verdict, recallsOn(now)], ['accept', 2]);
  }
});

test('R30 a recall that is declared anew while its end is carried out stays', async () => {
  await recall(TOOL);
  const { id: of } = await worked(95, TOOL);
  world.server.now += 1_000;
  const id = await askedToLift();
  const scope = { tool: TOOL, from: Date.parse('2020-01-01T00:00:00Z') };
  world.server.now += 1_000;
  await replays.recalls.declare('carrier-a', {
    ...{ ...scope, id: '01890000-0000-7000-8000-000000000095', by: 'staff-1' },
    at: world.server.now,
  });
  await replays.work(id);
  assert.equal((await replays.read(id)).run.state, 'done');
  assert.equal((await read(of)).decision.verdict, 'hold');
  assert.equal(recallsOn(await read(of)), 1);
});
