/** A lost phone is found, and is on record as destroyed with a box (R12, R18). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { handoverTasks, type LimitAlert } from '@nagori/area-handover';
import { type LossDeps, lossStore, lossTasks, registerLoss, shippedDesks } from '@nagori/area-loss';
import type { LossCaseDto, OpenedLossDto } from '@nagori/area-loss/wire';
import { startJobs } from '@nagori/database';
import type { StaffPrincipal } from '@nagori/http';
import { Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import { STAFF, sampleImei } from '../../handover/src/handover.testing.ts';
import { PLACES, staffAt, until } from '../../loss/src/loss.testing.ts';
import { type ClearanceServer, startClearanceServer } from './clearance.testing.ts';
import { reviewFound } from './review-found.ts';
import { clearanceTasks } from './tasks.ts';
import type { BoxCertificateDto, TurnedUpDto } from './wire.ts';

const CASES = '/api/v1/loss/cases';
const other: StaffPrincipal = { ...STAFF, account: 'account-2', mark: 'staff-2' };
const alerts: (readonly [LimitAlert, string])[] = [];
let world: ClearanceServer;
let boxes: Boxes;
let stop: () => Promise<void>;
before(async () => {
  const of = () => ({ newNumbers: 1_000, fileNumbers: 1_000, suspensions: 1 });
  const alert = (what: LimitAlert, operator: string) => void alerts.push([what, operator]);
  world = await startClearanceServer(undefined, { limits: { of, alert } });
  const { server, deps } = world;
  const { handover } = deps;
  boxes = new Boxes(server);
  const losses: LossDeps = {
    ...{ envelope: handover.envelope, keys: handover.keys, random: handover.random },
    now: handover.now,
    store: lossStore(server.database.pools.app),
    desks: shippedDesks(),
    inbox: { transferLoss: async () => 'received', reportLeftover: async () => 'received' },
    ...PLACES,
  };
  await server.app.register((scope) => registerLoss(scope, losses), { prefix: '/api/v1/loss' });
  const tasks = {
    ...handoverTasks(handover).tasks,
    ...lossTasks(losses).tasks,
    ...clearanceTasks(deps).tasks,
  };
  const onFailure = (_: unknown, error: unknown) => console.error(error);
  const jobs = await startJobs(server.database.pools.owner, { tasks, rounds: {}, onFailure });
  stop = () => jobs.stop();
});
after(async () => {
  await stop?.();
  await world?.server.close();
});

async function certified(box: string, n: number): Promise<void> {
  await boxes.destroyed(box, n, n);
  await boxes.seen(box);
  const { status } = await world.server.as(STAFF).post(boxUrl(box, '/certificate'), {});
  assert.equal(status, 201);
}

const statusOf = async (box: string) => {
  const url = boxUrl(box, '/certificate');
  return (await world.server.as(STAFF).get<BoxCertificateDto>(url)).body.status;
};

const listed = async (box: string) => {
  const url = '/api/v1/clearances/turned-up';
  const { body } = await world.server.as(STAFF).get<TurnedUpDto[]>(url);
  return body.filter((one) => one.box === box);
};

async function decide(box: string, body: object): Promise<void> {
  const [one] = await listed(box);
  const url = `/api/v1/clearances/turned-up/${one?.id}`;
  assert.equal((await world.server.as(other).post(url, body)).status, 204);
}

/** Reported lost and closed again. */
async function closed(n: number, operator: string, outcome: string): Promise<string> {
  const desk = world.server.as(staffAt(operator, 'loss-desk'));
  const asked = { imei: sampleImei(n), contact: '090-0000-0001', certificate: 'no' };
  const opened = await desk.post<OpenedLossDto>(CASES, asked);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const { id } = opened.body.case;
  const closing = { outcome, proof: { kind: 'questions' } };
  const { status } = await desk.post<LossCaseDto>(`${CASES}/${id}/close`, closing);
  assert.equal(status, 200);
  return id;
}

test('R18: a report that was a mistake says nothing of the box; found, it suspends', async () => {
  await certified('box-1', 501);
  await closed(501, 'carrier-b', 'mistaken');
  const id = await closed(501, 'carrier-b', 'found');
  const [one] = await until(
    () => listed('box-1'),
    (list) => list.length > 0,
  );
  assert.deepEqual(
    [one?.how, one?.state, one?.again, one?.acts],
    ['reported', 'open', undefined, ['withdraw', 'restore']],
  );
  assert.equal(await statusOf('box-1'), 'suspended');
  await decide('box-1', { act: 'restore', reason: 'number-mistaken' });
  assert.equal(await statusOf('box-1'), 'valid');
  // A job that was cut short runs again: nothing is suspended twice.
  const report = { operator: 'carrier-b', case: id };
  assert.equal(await reviewFound(world.deps, report), 1);
  assert.deepEqual([await statusOf('box-1'), await listed('box-1')], ['valid', []]);
  assert.equal(await reviewFound(world.deps, { ...report, case: randomUUID() }), 0);
  assert.equal(await reviewFound(world.deps, { ...report, operator: 'carrier-a' }), 0);
});

test('R21: beyond a tenant’s day a report waits for a person of the issuer', async () => {
  await certified('box-2', 511);
  await certified('box-3', 512);
  await certified('box-4', 513);
  await closed(511, 'dealer-d', 'found');
  await until(
    () => listed('box-2'),
    (list) => list.length > 0,
  );
  for (const [box, n] of [
    ['box-3', 512],
    ['box-4', 513],
  ] as const) {
    await closed(n, 'dealer-d', 'found');
    const [one] = await until(
      () => listed(box),
      (list) => list.length > 0,
    );
    assert.deepEqual([one?.state, one?.acts], ['waiting', ['suspend', 'leave']]);
    assert.equal(await statusOf(box), 'valid');
  }
  assert.deepEqual(alerts, [['suspensions-waiting', 'dealer-d']], 'once');
  await decide('box-3', { act: 'suspend' });
  assert.equal(await statusOf('box-3'), 'suspended');
  assert.deepEqual((await listed('box-3'))[0]?.acts, ['withdraw', 'restore']);
  await decide('box-4', { act: 'leave' });
  assert.deepEqual([await statusOf('box-4'), await listed('box-4')], ['valid', []]);
  // Who destroyed it reports it: no limit of others.
  await certified('box-5', 514);
  await closed(514, 'carrier-a', 'found');
  await until(
    () => statusOf('box-5'),
    (status) => status === 'suspended',
  );
});

test('R18: found while its box is sealed, and destroyed: it turns up', async () => {
  // Found before it was packed says nothing of where it is now.
  await closed(521, 'carrier-b', 'found');
  world.server.now += 60_000;
  await boxes.sealed('box-6', 521, 521);
  await boxes.sealed('box-7', 522, 522);
  world.server.now += 60_000;
  await closed(522, 'carrier-a', 'found');
  for (const box of ['box-6', 'box-7']) {
    world.server.as(STAFF);
    await boxes.destroyedSealed(box, 1);
  }
  const [one] = await until(
    () => listed('box-7'),
    (list) => list.length > 0,
  );
  assert.deepEqual([one?.how, one?.state], ['reported', 'open']);
  assert.deepEqual(await listed('box-6'), []);
});
