/** What a try judges by is asked in that try, and what it leaves outside of itself ends with it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { closeHandover } from './close-handover.ts';
import {
  otherCopy,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { AppendResult, AppendWrite, HandoverStore } from './handover-store.ts';
import { reviewHandover, reviewOverdue } from './review-overdue.ts';

const server = await duringTests(startTestServer);
const { staff } = server;
const { owner } = server.database.pools;
const deps = server.deps.handover;
const { store } = deps;
const another = () => otherCopy(deps);

const scan = (n: number) =>
  staff.post('/api/v1/handovers', { phone: samplePhone(n), channel: 'trade-in' });
const stateOf = async (id: string) => (await staff.get(`/api/v1/handovers/${id}`)).body.state;
const reportLost = (n: number) =>
  owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [deps.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey), randomUUID(), new Date(server.now)],
  );

/** While `work` runs, the store is this one. */
async function spoilt<Result>(by: Partial<HandoverStore>, work: () => Promise<Result>) {
  const before = { ...store };
  Object.assign(store, by);
  try {
    return await work();
  } finally {
    Object.assign(store, before);
  }
}

test('R18 a match is noted with the handover that was opened', async () => {
  const noted: string[] = [];
  const policeLists = {
    on: async () => ['list-1'],
    released: async () => [],
    found: async (_: string, __: unknown, handover: string) => void noted.push(handover),
  };
  Object.assign(deps, { policeLists });
  const { open } = store;
  let tries = 0;
  const late: typeof open = async (write) => (tries++ < 2 ? { outcome: 'stale' } : open(write));
  const { body } = await spoilt({ open: late }, () => scan(1));
  Object.assign(deps, { policeLists: undefined });
  assert.deepEqual(noted, [body.id]);
});

test('who was signed out as a loss is heard is not answered as if it was', async () => {
  assert.equal((await scan(2)).status, 201);
  await reportLost(2);
  const append = async (): Promise<AppendResult> => ({ outcome: 'sign-in-ended' });
  assert.equal((await spoilt({ append }, () => scan(2))).status, 401);
});

test('the round of deadlines ends no handover that has gone on', async () => {
  const { id } = await takeIn(server, 3);
  const overdue = async () => [{ operator: STAFF.operator, handover: id }];
  await reviewOverdue({ ...deps, store: { ...store, overdue } });
  assert.equal(await stateOf(id), 'taken');
});

test('R18 a phone that was let out of quarantine, then refused, stays refused', async () => {
  const { id } = (await scan(4)).body;
  await reportLost(4);
  const close = (outcome: string) => staff.post(`/api/v1/handovers/${id}/close`, { outcome });
  assert.equal((await close('quarantined')).status, 200);
  await owner.query('delete from nagori.lost_phone');
  const { append } = store;
  let isFirst = true;
  const late = async (write: AppendWrite): Promise<AppendResult> => {
    if (write.state === 'open' && isFirst) {
      isFirst = false;
      const copy = another();
      Object.assign(copy.store, { append });
      await reviewHandover(copy, STAFF.operator, id);
      const closed = await closeHandover(copy, STAFF, { handover: id, outcome: 'refused' });
      assert.equal(closed.kind, 'done');
    }
    return append(write);
  };
  await spoilt({ append: late }, () => reviewHandover(deps, STAFF.operator, id));
  assert.deepEqual([isFirst, await stateOf(id)], [false, 'refused']);
});
