/** R12: evidence of another phone states a number that is on record as destroyed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import { STAFF, sampleImei, samplePhone } from '../../handover/src/handover.testing.ts';
import { startClearanceServer } from './clearance.testing.ts';
import type { BoxCertificateDto, TurnedUpDto } from './wire.ts';

const { server } = await duringTests(startClearanceServer);
const boxes = new Boxes(server);
const other: StaffPrincipal = { ...STAFF, account: 'account-2', mark: 'staff-2' };
const dealer: StaffPrincipal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };

const statusOf = async (box: string) => {
  const url = boxUrl(box, '/certificate');
  return (await server.as(STAFF).get<BoxCertificateDto>(url)).body.status;
};
const listed = async (who: StaffPrincipal = STAFF) =>
  (await server.as(who).get<TurnedUpDto[]>('/api/v1/clearances/turned-up')).body;

async function opened(n: number, who: StaffPrincipal = STAFF): Promise<string> {
  const { status, body } = await server.as(who).post('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'collection', stage: 'intake' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** A tool that read this number off the phone of the handover. */
async function reads(
  id: string,
  n: number,
  who: StaffPrincipal = STAFF,
  badge?: string,
): Promise<void> {
  const evidence = {
    ...(badge === undefined ? {} : { badge }),
    ...{ kind: 'erase-report', actor: 'tool', tool: { name: 'tool-x' }, result: 'failed' },
    ...{ imei: sampleImei(n), happened: true },
  };
  const url = `/api/v1/handovers/${id}/evidence`;
  const { status, body } = await server.as(who).post(url, evidence);
  assert.equal(status, 200, JSON.stringify(body));
}

test('R12: a tool reads a destroyed phone’s number off another: a person decides', async () => {
  await boxes.destroyed('box-1', 401, 402);
  await boxes.seen('box-1');
  assert.equal((await server.as(STAFF).post(boxUrl('box-1', '/certificate'), {})).status, 201);
  // At another operator, of a phone that is not destroyed, and of the phone itself: nothing.
  await reads(await opened(412, dealer), 401, dealer);
  const id = await opened(411);
  await reads(id, 411);
  await reads(id, 413);
  assert.deepEqual([await statusOf('box-1'), await listed()], ['valid', []]);
  await reads(id, 401);
  assert.equal(await statusOf('box-1'), 'suspended');
  await reads(id, 401);
  const [one, ...more] = await listed();
  assert.ok(one !== undefined && more.length === 0, 'of one handover once');
  assert.deepEqual([one.box, one.again, one.current], ['box-1', id, id]);
  assert.deepEqual([one.state, one.acts], ['open', ['withdraw']]);
  assert.deepEqual(await listed(dealer), []);
  const closing = { outcome: 'refused' };
  const closed = await server.as(STAFF).post(`/api/v1/handovers/${id}/close`, closing);
  assert.equal(closed.status, 200);
  const decision = { act: 'restore', reason: 'number-mistaken' };
  const url = `/api/v1/clearances/turned-up/${one.id}`;
  assert.equal((await server.as(other).post(url, decision)).status, 204);
  assert.equal(await statusOf('box-1'), 'valid');
});

test('R11: neither who stated the number nor whose badge was shown with it restores', async () => {
  await boxes.destroyed('box-2', 421, 422);
  await boxes.seen('box-2');
  assert.equal((await server.as(STAFF).post(boxUrl('box-2', '/certificate'), {})).status, 201);
  const third: StaffPrincipal = { ...STAFF, account: 'account-3', mark: 'staff-3' };
  const fourth: StaffPrincipal = { ...STAFF, account: 'account-4', mark: 'staff-4' };
  const id = await opened(431, third);
  await reads(id, 421, third, 'badge-2');
  const url = `/api/v1/handovers/${id}/close`;
  assert.equal((await server.as(third).post(url, { outcome: 'refused' })).status, 200);
  const [one] = (await listed()).filter(({ box }) => box === 'box-2');
  assert.equal(one?.again, id);
  const restore = async (who: StaffPrincipal) => {
    const decision = { act: 'restore', reason: 'number-mistaken' };
    const at = `/api/v1/clearances/turned-up/${one?.id}`;
    const { status, body } = await server.as(who).post<{ code?: string }>(at, decision);
    return body?.code ?? status;
  };
  assert.equal(await restore(third), 'same-person', 'who was signed in');
  assert.equal(await restore(other), 'same-person', 'whose badge it was');
  assert.equal(await statusOf('box-2'), 'suspended');
  assert.equal(await restore(fourth), 204);
});
