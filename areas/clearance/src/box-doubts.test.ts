/** What speaks against a box's record of destruction, as the bench's list and its page say it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedBoxDto, ReconciliationDto } from '@nagori/area-bench/wire';
import type { StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { Boxes, boxUrl } from '../../bench/src/boxes.testing.ts';
import { STAFF, samplePhone } from '../../handover/src/handover.testing.ts';
import { startClearanceServer } from './clearance.testing.ts';
import type { TurnedUpDto } from './wire.ts';

const { server } = await duringTests(startClearanceServer);
const boxes = new Boxes(server);
const { staff } = server;
const other: StaffPrincipal = { ...STAFF, account: 'account-2', mark: 'staff-2' };
const stranger: StaffPrincipal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };

/** The list's word of each box, which is its page's as well. */
async function doubts(): Promise<Readonly<Record<string, string | undefined>>> {
  const { body: listed } = await staff.get<readonly ListedBoxDto[]>('/api/v1/bench/boxes');
  for (const box of listed) {
    const { body } = await staff.get<ReconciliationDto>(boxUrl(box.id, '/reconciliation'));
    assert.deepEqual(body.box, box, 'a box’s page says what the list says');
  }
  return Object.fromEntries(listed.map(({ id, doubt }) => [id, doubt]));
}

async function turnUp(n: number): Promise<void> {
  const { status, body } = await staff.post<{ readonly id: string }>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'collection', stage: 'intake' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  await staff.post(`/api/v1/handovers/${body.id}/close`, { outcome: 'refused' });
}

async function decide(box: string, act: 'withdraw' | 'restore', reason: string): Promise<void> {
  const url = '/api/v1/clearances/turned-up';
  const { body } = await staff.get<readonly TurnedUpDto[]>(url);
  const one = body.find((found) => found.box === box);
  assert.ok(one !== undefined, `nothing turned up of ${box}`);
  const decided = await server.as(other).post(`${url}/${one.id}`, { act, reason });
  assert.equal(decided.status, 204, JSON.stringify(decided.body));
}

test('R12: a box in the list has the doubt that its certificate has', async () => {
  await boxes.destroyed('box-1', 1, 2);
  await boxes.seen('box-1');
  await staff.post(boxUrl('box-1', '/certificate'), {});
  await boxes.destroyed('box-2', 3, 4);
  await boxes.sealed('box-3', 5, 6);
  const none = { 'box-1': undefined, 'box-2': undefined, 'box-3': undefined };
  assert.deepEqual(await doubts(), none);
  await turnUp(1);
  assert.deepEqual(await doubts(), { ...none, 'box-1': 'suspended' });
  await decide('box-1', 'restore', 'other-phone');
  assert.deepEqual(await doubts(), none);
  await turnUp(2);
  await decide('box-1', 'withdraw', 'not-destroyed');
  assert.deepEqual(await doubts(), { ...none, 'box-1': 'withdrawn' });
});

test('R12: a box without a certificate has the doubt of a phone that turned up', async () => {
  await turnUp(3);
  assert.equal((await doubts())['box-2'], 'turned-up');
  // Confirmed, it waits for no decision any more, and says no less against the box.
  await decide('box-2', 'withdraw', 'not-destroyed');
  assert.equal((await doubts())['box-2'], 'turned-up');
});

test('R12: a cleared phone leaves no doubt, and no other operator reads one', async () => {
  await boxes.destroyed('box-4', 7, 8);
  await turnUp(7);
  await decide('box-4', 'restore', 'number-mistaken');
  assert.equal((await doubts())['box-4'], undefined);
  assert.deepEqual((await server.as(stranger).get('/api/v1/bench/boxes')).body, []);
});
