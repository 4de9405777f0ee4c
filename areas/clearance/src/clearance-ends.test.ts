/** How a certificate ends: by use or a later finding, and by nothing else; a loss suspends it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { reviewPhone } from '@nagori/area-handover';
import { startJobs } from '@nagori/database';
import { DAY_MS, type ImeiKey, MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { CRUSHABLE, CRUSHED, STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import {
  BENCH_WORK,
  certified,
  opening,
  review,
  startClearanceServer,
  statusOf,
} from './clearance.testing.ts';
import { reviewClearances } from './review-clearances.ts';
import { clearanceTasks } from './tasks.ts';
import type { ClearanceDto } from './wire.ts';

const world = await duringTests(startClearanceServer);

/** The second person's tool finds what was said to be gone. */
const SEEN = {
  kind: 'second-look',
  badge: 'badge-2',
  looks: [{ on: 'felica', sees: 'residue', with: 'tool' }],
};

async function ended({ handover }: ClearanceDto): Promise<ClearanceDto> {
  const staff = world.server.as(STAFF);
  return (await staff.get<ClearanceDto>(`/api/v1/handovers/${handover}/clearance`)).body;
}

/** Confirms the route and hands the phone on. */
async function handOn(paper: ClearanceDto, route: string, to: object): Promise<void> {
  const staff = world.server.as(STAFF);
  const url = `/api/v1/handovers/${paper.handover}`;
  const confirmed = await staff.post(`${url}/confirm`, { party: 'receiver', route });
  assert.equal(confirmed.body.state, 'taken', JSON.stringify(confirmed.body));
  const gone = await staff.post(`${url}/hand-over`, to);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
}

test('R29: a phone that a holder uses again has no standing certificate', async () => {
  const paper = await certified(world, 1);
  await handOn(paper, 'reuse', { to: 'holder' });
  assert.equal(await review(world, paper.handover), 1);
  assert.equal(await statusOf(world, paper, 1), 'refused: ended');
  const { status, reasons } = await ended(paper);
  assert.equal(status, 'ended');
  assert.match(reasons[0]?.en ?? '', /came back into use/);
  assert.equal(await review(world, paper.handover), 0, 'once is once');
});

test('a residue found later withdraws it, and says what was found', async () => {
  const paper = await certified(world, 2);
  await world.server.as(STAFF).record(paper.handover, SEEN);
  assert.equal(await review(world, paper.handover), 1);
  assert.equal(await statusOf(world, paper, 2), 'refused: withdrawn');
  const { status, reasons } = await ended(paper);
  assert.equal(status, 'withdrawn');
  assert.ok(
    reasons.some(({ en }) => /FeliCa.*left inside/.test(en)),
    JSON.stringify(reasons),
  );
});

test('what is found after a use contradicts nothing: it ended before', async () => {
  const paper = await certified(world, 3);
  await handOn(paper, 'reuse', { to: 'holder' });
  const back = await opening(world.server, 3, 'intake');
  await world.server.as(STAFF).record(back.id, SEEN);
  assert.equal(await review(world, back.id), 1);
  assert.equal(await statusOf(world, paper, 3), 'refused: ended');
});

test('R29: what was found before the use withdraws it, whenever the review runs', async () => {
  // Found while the phone was ready to leave, and recorded at the moment of leaving.
  const handOnAnyway = async ({ handover }: ClearanceDto) => {
    const { pools } = world.server.database;
    await pools.owner.query(`update nagori.phone set route = 'return' where handover = $1`, [
      handover,
    ]);
    world.deps.handover.cache.drop('carrier-a', handover);
    const url = `/api/v1/handovers/${handover}/hand-over`;
    const gone = await world.server.as(STAFF).post(url, { to: 'giver' });
    assert.equal(gone.status, 200, JSON.stringify(gone.body));
  };
  const orders = [
    ['find', 'leave', 'review'],
    ['find', 'review', 'leave', 'review'],
    ['leave', 'find', 'review'],
    ['leave', 'review', 'find', 'review'],
  ] as const;
  const statuses: string[] = [];
  for (const [i, order] of orders.entries()) {
    const n = 20 + i;
    const paper = await certified(world, n);
    const staff = world.server.as(STAFF);
    const onward = { party: 'receiver', route: 'reuse' };
    await staff.post(`/api/v1/handovers/${paper.handover}/confirm`, onward);
    let at = paper.handover;
    for (const step of order) {
      if (step === 'find') await staff.record(at, SEEN);
      else if (step === 'review') await review(world, at);
      else {
        await handOnAnyway(paper);
        at = (await opening(world.server, n, 'intake')).id;
      }
    }
    statuses.push((await ended(paper)).status);
  }
  assert.deepEqual(statuses, ['withdrawn', 'withdrawn', 'ended', 'ended']);
});

test('time, new consents, good looks and a network mark withdraw nothing', async () => {
  const paper = await certified(world, 4);
  world.server.now += 40 * DAY_MS;
  await world.server
    .as(STAFF)
    .record(
      paper.handover,
      { kind: 'prompt' },
      { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
      { kind: 'portal-look', says: 'element-empty' },
    );
  assert.equal(await review(world, paper.handover), 0);
  assert.equal(await statusOf(world, paper, 4), 'cleared: valid');
});

test('found and erased again before any person looked, it is withdrawn all the same', async () => {
  const paper = await certified(world, 8);
  await world.server.as(STAFF).record(paper.handover, SEEN, ...BENCH_WORK.slice(0, 2));
  assert.equal(await review(world, paper.handover), 1);
  assert.equal(await statusOf(world, paper, 8), 'refused: withdrawn');
});

test('what was changed in the tables since, and no finding, withdraws nothing', async () => {
  const paper = await certified(world, 9);
  await world.server.as(STAFF).record(paper.handover, { kind: 'prompt' });
  const { deps } = world;
  const changed = { ...deps, handover: { ...deps.handover, capabilities: [] } };
  assert.equal(await reviewClearances(changed, 'carrier-a', paper.handover), 0);
});

test('R12: that it is crushed one day contradicts nothing', async () => {
  const paper = await certified(world, 10);
  const staff = world.server.as(STAFF);
  const onward = { party: 'receiver', route: 'reuse' };
  await staff.post(`/api/v1/handovers/${paper.handover}/confirm`, onward);
  const end = await opening(world.server, 10, 'destruction');
  const crushed = { ...CRUSHED, by: 'destroyer-e' };
  await staff.record(end.id, ...CRUSHABLE, crushed);
  assert.equal(await review(world, paper.handover), 0);
  assert.equal(await statusOf(world, paper, 10), 'cleared: valid');
});

test('a failed overwriting after the look withdraws the certificate', async () => {
  const paper = await certified(world, 5);
  const overwrite = {
    kind: 'overwrite-report',
    happened: true,
    actor: 'staff',
    tool: { name: 'overwriter' },
    result: 'failed',
  };
  await world.server.as(STAFF).record(paper.handover, overwrite);
  assert.equal(await review(world, paper.handover), 1);
  assert.equal(await statusOf(world, paper, 5), 'refused: withdrawn');
});

test('R21: a loss that any person reports suspends it, also after the phone has left', async () => {
  const { server, deps } = world;
  const paper = await certified(world, 6, 'sale');
  await handOn(paper, 'trade', { to: 'operator', operator: 'dealer-b' });
  assert.equal(await review(world, paper.handover), 0, 'to be handed on is no use');
  assert.equal(await statusOf(world, paper, 6), 'cleared: valid');
  const phoneKey = deps.handover.keys.ofImei(sampleImei(6).slice(0, 14) as ImeiKey);
  const report = async (phone: Uint8Array) => {
    await server.database.pools.owner.query(
      `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
       values ($1, 'carrier-b', $2, $3)`,
      [phone, randomUUID(), new Date(server.now)],
    );
    server.now += MINUTE_MS;
    return reviewPhone(deps.handover, phone);
  };
  assert.equal(await report(phoneKey), 1);
  assert.equal(await review(world, paper.handover), 1);
  assert.equal(await statusOf(world, paper, 6), 'refused: suspended');
  assert.equal(await report(phoneKey), 1, 'it may be withdrawn, or valid again');
  assert.equal(await review(world, paper.handover), 0);
  assert.equal(await statusOf(world, paper, 6), 'refused: suspended');
});

test('the job that evidence enqueues does it by itself', async () => {
  const { tasks, rounds } = clearanceTasks(world.deps);
  const failures: unknown[] = [];
  const jobs = await startJobs(world.server.database.pools.jobs, {
    tasks,
    rounds,
    onFailure: (_, error) => failures.push(error),
  });
  try {
    const paper = await certified(world, 7);
    await world.server.as(STAFF).record(paper.handover, SEEN);
    for (let tries = 0; (await ended(paper)).status === 'valid' && tries < 100; tries++) {
      await sleep(50);
    }
    assert.deepEqual(failures, []);
    assert.equal(await statusOf(world, paper, 7), 'refused: withdrawn');
  } finally {
    await jobs.stop();
  }
});
