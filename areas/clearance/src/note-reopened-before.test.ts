/** Destroyed phones that were opened again before anything noted it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { StaffPrincipal } from '@nagori/http';
import { parseImei } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import {
  CRUSHABLE,
  CRUSHED,
  STAFF,
  sampleImei,
  samplePhone,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { issue, opening, startClearanceServer } from './clearance.testing.ts';
import { noteReopenedBefore } from './note-reopened-before.ts';
import { clearanceTasks } from './tasks.ts';
import type { BoxCertificateDto, TurnedUpDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const { server, deps } = world;
const { owner } = server.database.pools;
const boxes = new Boxes(server);
const other: StaffPrincipal = { ...STAFF, account: 'account-2', mark: 'staff-2' };

const listed = async () =>
  (await server.as(STAFF).get<TurnedUpDto[]>('/api/v1/clearances/turned-up')).body;
const statusOf = async (box: string) =>
  (await server.as(STAFF).get<BoxCertificateDto>(boxUrl(box, '/certificate'))).body.status;

async function closed(id: string): Promise<string> {
  const closing = { outcome: 'refused' };
  const { status } = await server.as(STAFF).post(`/api/v1/handovers/${id}/close`, closing);
  assert.equal(status, 200);
  return id;
}

/** By these numbers. */
async function opened(imei: number, imei2?: number): Promise<string> {
  const second = imei2 === undefined ? {} : { imei2: sampleImei(imei2) };
  const { status, body } = await server.as(STAFF).post('/api/v1/handovers', {
    phone: { ...samplePhone(imei), ...second },
    ...{ channel: 'collection', stage: 'intake' },
  });
  assert.ok(status < 300, JSON.stringify(body));
  return body.id;
}

/** Opened again and sent away: what a program before it left on record. */
const reopenedBefore = async (n: number) => closed(await opened(n));

/** As before anything was noted, with certificates that are valid. */
const forget = () =>
  owner.query(`delete from nagori.turned_up;
    update nagori.box_certificate set status = 'valid', reasons = '{}';
    update nagori.clearance set status = 'valid', reasons = '{}' where outcome = 'destruction'`);

test('R12: opened again before it was noted: once, with its box and each opening', async () => {
  await boxes.destroyed('box-1', 401, 402);
  await boxes.seen('box-1');
  assert.equal((await server.as(STAFF).post(boxUrl('box-1', '/certificate'), {})).status, 201);
  // By itself, with a certificate of its own; another one without any.
  for (const n of [411, 412]) {
    await takeIn(server, n);
    const { id } = await opening(server, n, 'destruction');
    const looks = [{ on: 'user-data', sees: 'clear', with: 'eye' }];
    const look = { kind: 'second-look', badge: 'badge-2', looks };
    await server.as(STAFF).record(id, ...CRUSHABLE, CRUSHED, look);
    if (n === 411) assert.equal((await issue(world, id)).status, 201);
  }
  const [first, second] = [await reopenedBefore(401), await reopenedBefore(401)];
  const [alone] = [await reopenedBefore(411), await reopenedBefore(412)];
  await forget();
  assert.equal(await noteReopenedBefore(deps), 3);
  const rows = await listed();
  assert.deepEqual(
    rows.map(({ box, again, state }) => [box, again, state]).sort(),
    [
      ['box-1', first, 'open'],
      ['box-1', second, 'open'],
      [undefined, alone, 'open'],
    ].sort(),
  );
  assert.deepEqual(
    rows.map((row) => row.boxStatus ?? row.ownStatus),
    ['suspended', 'suspended', 'suspended'],
  );
  // A job that was cut short runs again; what a person decided stays.
  assert.equal(await noteReopenedBefore(deps), 0);
  for (const { id } of rows) {
    const url = `/api/v1/clearances/turned-up/${id}`;
    const body = { act: 'restore', reason: 'number-mistaken' };
    assert.equal((await server.as(other).post(url, body)).status, 204);
  }
  assert.equal(await noteReopenedBefore(deps), 0);
  assert.equal(await statusOf('box-1'), 'valid');
});

test('R12: and under another record that has a number of it', async () => {
  // In hand while the phones are destroyed; the other one is over before it.
  const [early, beside, over] = [await opened(521), await opened(523), await reopenedBefore(524)];
  await boxes.destroyed('box-3', 421, 424);
  await boxes.seen('box-3');
  assert.equal((await server.as(STAFF).post(boxUrl('box-3', '/certificate'), {})).status, 201);
  assert.equal(await opened(521, 421), early, 'it takes the number of the first');
  const unknown = await reopenedBefore(522);
  const late = await opened(522, 422);
  const rows = async () =>
    (await listed()).flatMap(({ box, again }) => (box === 'box-3' ? [again] : [])).toSorted();
  const byTriggers = await rows();
  assert.deepEqual(byTriggers, [early, late].toSorted());
  // The destroyed ones have the number of the other record.
  for (const [n, other] of [
    [423, beside],
    [424, over],
  ] as const) {
    const imei = parseImei(sampleImei(n));
    assert.ok(imei.kind === 'good');
    const { rowCount } = await owner.query(
      `update nagori.phone set phone_key2 = (
         select phone_key from nagori.phone where handover = $2) where phone_key = $1`,
      [Buffer.from(deps.handover.keys.ofImei(imei.value)), other],
    );
    assert.equal(rowCount, 1);
  }
  await forget();
  await noteReopenedBefore(deps);
  // And what it was opened as before its second number was read.
  assert.deepEqual(await rows(), [...byTriggers, beside, unknown].toSorted());
  assert.equal(await statusOf('box-3'), 'suspended');
  assert.equal(await noteReopenedBefore(deps), 0);
});

test('the migration asks for it where there is a queue, and twice is once', async () => {
  const path = new URL('../migrations/1976-reopened-by-number.sql', import.meta.url);
  const sql = readFileSync(path, 'utf8');
  const asking = sql.slice(sql.indexOf('do $$'));
  for (let times = 0; times < 2; times++) await owner.query(asking);
  const { rows } = await owner.query(
    `select t.identifier from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'note-reopened-before'`,
  );
  assert.equal(rows.length, 1);
  assert.ok('note-reopened-before' in clearanceTasks(deps).tasks);
});
