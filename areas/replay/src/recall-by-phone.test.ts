/** R30: a recall speaks of the phone as it was at the work, whatever it is called or joined to. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { HandoverDto, QueueDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  certified,
  issue,
  opening,
  review,
  statusOf,
} from '../../clearance/src/clearance.testing.ts';
import { STAFF, sampleImei, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import { ADMINISTRATOR, NAMED_WORK, startReplayServer } from './replay.testing.ts';
import type { RecalledToolDto, ReplayRunLineDto } from './wire.ts';

const RECALLS = '/api/v1/replay/recalls';
const RECALL = { kind: 'recall', tool: 'overwriter', from: '2020-01-01T00:00:00.000Z' };

const replays = await duringTests(startReplayServer);
const { world } = replays;
const { server } = world;
const staff = server.as(STAFF);
const administrator = server.as(ADMINISTRATOR);

/** Acts on a recall, whatever it found. */
async function recall(more: object = {}): Promise<void> {
  const { run } = await replays.replay({ ...RECALL, ...more });
  await replays.act(run.id, (await replays.hits(run.id)).length);
}

afterEach(async () => {
  const { body } = await administrator.get<RecalledToolDto[]>(RECALLS);
  for (const { id } of body) {
    const lifted = await administrator.post<ReplayRunLineDto>(`${RECALLS}/${id}/lift`, {});
    await replays.work(lifted.body.run.id);
  }
});

/** Taken in, with all of the bench's work. */
async function worked(n: number): Promise<HandoverDto> {
  await takeIn(server, n);
  const { id } = await opening(server, n, 'release');
  return staff.record(id, ...NAMED_WORK);
}

/** The record of the second number, to which that of the first is joined. */
async function joinedTo(n: number, first: number): Promise<string> {
  const channel = 'trade-in';
  const opened = await staff.post('/api/v1/handovers', { phone: samplePhone(n), channel });
  const both = { ...samplePhone(n), imei2: sampleImei(first) };
  const { body } = await staff.post('/api/v1/handovers', { phone: both, channel });
  assert.equal(body.id, opened.body.id);
  return body.id;
}

const recallsOn = async (id: string) => {
  const { body } = await staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  return body.evidence.filter(({ kind }) => kind === 'tool-recall').length;
};

test('R30 a recall reaches a phone that was joined between a replay and its action', async () => {
  const paper = await certified(world, 20);
  const { run } = await replays.replay(RECALL);
  const { length } = await replays.hits(run.id);
  const id = await joinedTo(21, 20);
  const { acted } = await replays.act(run.id, length);
  assert.equal(acted?.left, 0);
  assert.equal(await recallsOn(id), 1);
  await review(world, id);
  assert.match(await statusOf(world, paper, 20), /withdrawn$/);
});

test('R30 a recall reaches what was certified since the replay, then joined', async () => {
  const { run } = await replays.replay(RECALL);
  const { length } = await replays.hits(run.id);
  const paper = await certified(world, 30);
  const id = await joinedTo(31, 30);
  const { acted } = await replays.act(run.id, length);
  assert.equal(acted?.left, 0);
  assert.equal(await recallsOn(id), 1);
  await review(world, id);
  assert.match(await statusOf(world, paper, 30), /withdrawn$/);
});

test('R30 a list shows a recall that reached a phone since its replay', async () => {
  const { run } = await replays.replay(RECALL);
  const { length } = await replays.hits(run.id);
  const { id, decision } = await worked(45);
  assert.equal(decision.verdict, 'accept');
  await replays.act(run.id, length);
  assert.equal(await recallsOn(id), 1);
  const { body: queue } = await staff.get<QueueDto>('/api/v1/queue?state=open');
  const { body: page } = await staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(page.decision.verdict, 'hold');
  assert.equal(queue.items.find((one) => one.id === id)?.verdict, page.decision.verdict);
});

test('R30 a page shows the verdict by which the next act is judged', async () => {
  const { run } = await replays.replay(RECALL);
  const { id } = await worked(40);
  const page = async () => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;
  const side = { party: 'receiver', route: 'reuse' };
  const confirmed = await staff.post<HandoverDto>(`/api/v1/handovers/${id}/confirm`, side);
  assert.equal(confirmed.body.state, 'taken');
  const { tool } = RECALL;
  const declared = {
    id: run.id,
    tool,
    from: Date.parse(RECALL.from),
    at: server.now,
    by: 'staff-9',
  };
  await replays.recalls.declare('carrier-a', declared);
  const shown = await page();
  assert.equal(await recallsOn(id), 0, 'looking records nothing');
  const { status } = await staff.post(`/api/v1/handovers/${id}/hand-over`, { to: 'holder' });
  assert.equal(status, 409);
  const after = await page();
  assert.equal(await recallsOn(id), 1);
  const { decidedAt } = after.decision;
  assert.deepEqual({ ...shown.decision, decidedAt }, after.decision);
  // Its end is shown as it will count, too.
  world.server.now += 1_000;
  const [one] = (await administrator.get<RecalledToolDto[]>(RECALLS)).body;
  const lifted = await administrator.post<ReplayRunLineDto>(`${RECALLS}/${one?.id}/lift`, {});
  assert.equal((await page()).decision.verdict, 'accept');
  await replays.work(lifted.body.run.id);
  assert.equal((await page()).decision.verdict, 'accept');
});

const PHONE = { platform: 'android', model: 'EX-B1', os: '15' } as const;
const ANSWERS: readonly (readonly [string, object, object])[] = [
  ['a later version of its system', { os: '15' }, { os: '16' }],
  ['another name of its model', { model: 'EX-B1' }, { model: 'EX-B1 128GB' }],
];
for (const [n, [name, of, now]] of ANSWERS.entries()) {
  test(`R30 a recall is not answered by ${name}`, async () => {
    await recall(of);
    const { id, decision } = await worked(n);
    assert.equal(decision.verdict, 'hold');
    const look = { kind: 'phone-description', from: 'look', ...PHONE, ...now };
    const after = await staff.record(id, look);
    assert.equal(after.decision.verdict, 'hold');
    assert.equal((await issue(world, id)).status, 409);
  });
}
